// How a proposed rollback is spoken of: its cause, its end, and the time that is left. Pure.
import type { ProposalDocument, TroubleCause } from '@deplight/contracts';
import { formatDuration } from '../time/format-time.ts';

export const causeWords: Record<TroubleCause, string> = {
  'crash-loop': 'It ends by itself again and again',
  'server-errors': 'It answers with server errors',
  liveness: 'It no longer answers its liveness check',
};

const minuteMs = 60_000;

/** `expires in 42 min`; in the last minute by the second. */
export function expiryWords(expiresAt: string, nowMs: number): string {
  const leftMs = Date.parse(expiresAt) - nowMs;
  if (leftMs <= 0) return 'expires now';
  if (leftMs < minuteMs) return `expires in ${formatDuration(Math.ceil(leftMs / 1_000) * 1_000)}`;
  const minutes = Math.ceil(leftMs / minuteMs);
  return minutes < 60 ? `expires in ${minutes} min` : 'expires in an hour';
}

/** What became of a proposal, to stand before the time; null while it is open. */
export function decisionWords({
  status,
  decidedBy,
  policy,
}: Pick<ProposalDocument, 'status' | 'decidedBy' | 'policy'>): string | null {
  const who = decidedBy?.name ?? 'Somebody';
  switch (status) {
    case 'open':
      return null;
    case 'approved':
      return policy === 'automatic'
        ? `${who} rolled it back by itself, as the policy says`
        : `${who} approved the rollback`;
    case 'dismissed':
      return `${who} dismissed the rollback: the app stays as it is`;
    case 'expired':
      return 'Nobody decided in time: the proposal expired, and the app stays as it is';
    case 'superseded':
      return 'Another deployment came first: there is nothing to decide any more';
  }
}

/** Whether a proposal is about a deployment: the one that failed, or the rollback that came of it. */
export function isAbout(
  proposal: Pick<ProposalDocument, 'deploymentId' | 'rollbackId'>,
  deploymentId: string | undefined,
): boolean {
  return deploymentId === proposal.deploymentId || deploymentId === proposal.rollbackId;
}
