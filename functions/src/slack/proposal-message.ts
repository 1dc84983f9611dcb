// The message of a proposal: what is wrong, what was seen, two buttons; afterwards who decided. Pure.
import type { ProposalDocument } from '@deplight/contracts';
import { button, context, type SlackBlock, type SlackMessage, section } from './message.ts';
import { escaped, fenced, linkTo } from './text.ts';

/** @param page the app's page in the dashboard. */
export function proposalMessage(proposal: ProposalDocument, appName: string, page: string): SlackMessage {
  const { sentence, evidence, status } = proposal;
  const blocks: SlackBlock[] = [section(`*${linkTo(page, appName)}* is not well: ${escaped(sentence, 500)}`)];
  if (evidence.length > 0) blocks.push(section(fenced(evidence)));
  if (status === 'open') {
    blocks.push(section(`Deplight would go back to the last good version, \`${escaped(proposal.target)}\`.`), {
      type: 'actions',
      elements: [
        button('approve', 'Approve the rollback', proposal.id, 'primary'),
        button('dismiss', 'Leave it as it is', proposal.id),
      ],
    });
  }
  blocks.push(context(endOf(proposal)));
  const state = status === 'open' ? 'a rollback is proposed' : `the proposal is ${status}`;
  return { text: `${escaped(appName)} is not well: ${state}`, blocks };
}

function endOf({ status, decidedBy, decidedAt, expiresAt, policy, rollbackId }: ProposalDocument): string {
  const who = decidedBy ? escaped(decidedBy.name) : 'nobody';
  switch (status) {
    case 'open':
      return `Good until ${timeOf(expiresAt)}; members of the workspace may decide.`;
    case 'approved': {
      const how = policy === 'automatic' ? "Applied by the app's policy" : `Approved by ${who}`;
      return `${how}${decidedAt ? ` at ${timeOf(decidedAt)}` : ''}${rollbackId ? ` · rollback \`${rollbackId}\`` : ''}`;
    }
    case 'dismissed':
      return `Dismissed by ${who}${decidedAt ? ` at ${timeOf(decidedAt)}` : ''}; the app stays as it is.`;
    case 'expired':
      return 'Nobody decided in time; the app stays as it is.';
    case 'superseded':
      return 'Overtaken: another version went live.';
  }
}

/** Shown in the reader's own time zone; where that is not possible, in UTC. */
function timeOf(iso: string): string {
  const seconds = Math.floor(Date.parse(iso) / 1_000);
  return `<!date^${seconds}^{time}|${iso.slice(11, 16)} UTC>`;
}
