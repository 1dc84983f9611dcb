// How a proposed rollback is spoken of: its end, and the time that is left. Pure.

import type { ProposalDocument } from '@deplight/contracts';
import { formatDuration } from '../time/format-time.ts';
import { proposalWords } from './en/proposal.ts';
import { timeWords } from './en/time.ts';

const minuteMs = 60_000;

/** `expires in 42 min`; in the last minute by the second. */
export function expiryWords(expiresAt: string, nowMs: number): string {
  const leftMs = Date.parse(expiresAt) - nowMs;
  if (leftMs <= 0) return proposalWords.expiresNow;
  if (leftMs < minuteMs) return proposalWords.expiresIn(formatDuration(Math.ceil(leftMs / 1_000) * 1_000));
  const minutes = Math.ceil(leftMs / minuteMs);
  return minutes < 60 ? proposalWords.expiresIn(timeWords.min(String(minutes))) : proposalWords.expiresInHour;
}

/** What became of a proposal, to stand before the time; null while it is open. */
export function decisionWords({
  status,
  decidedBy,
  policy,
}: Pick<ProposalDocument, 'status' | 'decidedBy' | 'policy'>): string | null {
  const who = decidedBy?.name ?? proposalWords.somebody;
  switch (status) {
    case 'open':
      return null;
    case 'approved':
      return policy === 'automatic' ? proposalWords.automatic(who) : proposalWords.approved(who);
    case 'dismissed':
      return proposalWords.dismissed(who);
    case 'expired':
      return proposalWords.expired;
    case 'superseded':
      return proposalWords.superseded;
  }
}

/** Whether a proposal is about a deployment: the one that failed, or the rollback that came of it. */
export function isAbout(
  proposal: Pick<ProposalDocument, 'deploymentId' | 'rollbackId'>,
  deploymentId: string | undefined,
): boolean {
  return deploymentId === proposal.deploymentId || deploymentId === proposal.rollbackId;
}
