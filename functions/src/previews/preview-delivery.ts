// How a pull request is to be looked at is written down: in the outbox, which asks again until it was done. What it says on GitHub is
// another entry, so that nobody there is waited for.
import type { OutboxContent } from '@deplight/contracts';
import type { PreviewIds } from '../store/previews.ts';

export interface Noted {
  readonly id: string;
  readonly content: OutboxContent;
}

export function tending({ workspaceId, appId, number }: PreviewIds): Noted {
  return { id: `preview-${appId}-${number}`, content: { kind: 'preview', workspaceId, appId, number } };
}

export function comment({ workspaceId, appId, number }: PreviewIds): Noted {
  return { id: `github-comment-${appId}-${number}`, content: { kind: 'github-comment', workspaceId, appId, number } };
}
