// What a page says to somebody who is in none of its workspace, or is so no longer, and of an app that is not there.
import type { AppDocument } from '@deplight/contracts';
import { html, type TemplateResult } from 'lit';
import type { LiveState } from '../live/live-value.ts';
import { pathOf } from '../router/route.ts';
import { commonWords } from '../words/en/common.ts';
import '../components/dl-notice/dl-notice.ts';

export function cannotOpen(): TemplateResult {
  return html`<dl-notice tone="warning" heading=${commonWords.cannotOpenWorkspace}
    text=${commonWords.noMember}><a href="/workspaces">${commonWords.yourWorkspaces}</a></dl-notice>`;
}

/** What stands in place of a page whose app cannot be shown; null while it is awaited, and when it can. */
export function insteadOfApp(app: LiveState<AppDocument | null>, workspaceId: string): TemplateResult | null {
  if (app.status === 'denied') return cannotOpen();
  if (app.status === 'failed')
    return html`<dl-notice .error=${app.error}><a href="/">${commonWords.goToShelf}</a></dl-notice>`;
  if (app.status === 'waiting' || app.value?.deletedAt === null) return null;
  return html`<dl-notice heading=${commonWords.noSuchApp} text=${commonWords.appGone}>
    <a href=${pathOf({ page: 'shelf', workspaceId })}>${commonWords.goToShelf}</a></dl-notice>`;
}
