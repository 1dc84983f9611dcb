// What stands on a pull request of its preview, as Markdown. Pure. Nothing in it that a stranger wrote can mention people or
// draw anything: such words stand in code.
import type { PreviewDocument } from '@deplight/contracts';

export interface CommentFacts {
  readonly appId: string;
  readonly appName: string;
  /** The app's page in the dashboard. */
  readonly page: string;
  /** The page of its newest deployment, where there is one. */
  readonly logPage: string | undefined;
}

/** How our comment on a pull request begins, so that it is found again: an app has one on each. */
export function commentMark(appId: string): string {
  return `<!-- deplight ${appId} -->`;
}

export function previewComment(
  preview: Pick<PreviewDocument, 'state' | 'sha' | 'sentence' | 'serving'>,
  { appId, appName, page, logPage }: CommentFacts,
): string {
  const { serving, sentence, sha } = preview;
  const address = serving ? `[${serving.url}](${serving.url})` : 'none';
  const log = logPage ? ` · [log](${logPage})` : '';
  const rows = [
    commentMark(appId),
    `**Preview of [${appName}](${page})**`,
    '',
    `| State | Commit | Address |`,
    `| --- | --- | --- |`,
    `| ${labels[preview.state]}${log} | \`${sha.slice(0, 12)}\` | ${address} |`,
  ];
  const says = preview.state === 'NEEDS_APPROVAL' ? ['', approvalOf(page)] : [];
  // Why one failed may quote the app, and a pull request may be open to everybody: its page says it.
  const why = sentence && preview.state !== 'FAILED' ? ['', quoted(sentence)] : [];
  return [...rows, ...says, ...why].join('\n');
}

const labels: Readonly<Record<PreviewDocument['state'], string>> = {
  NEEDS_APPROVAL: 'Waits for approval',
  DEPLOYING: 'On its way',
  READY: 'Ready',
  FAILED: 'Failed',
  REMOVED: 'Taken down',
};

function approvalOf(page: string): string {
  return `Nothing of it is built until a member of the workspace has looked at this commit and [approves it](${page}).`;
}

function quoted(text: string): string {
  return `\`${text.replace(/[`\s]+/g, ' ').trim()}\``;
}
