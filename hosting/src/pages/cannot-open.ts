// What a page says to somebody who is in none of its workspace, or is so no longer, and of an app that is not there.
import { html } from 'lit';
import { commonWords } from '../words/en/common.ts';
import '../components/dl-notice/dl-notice.ts';

export function cannotOpen() {
  return html`<dl-notice tone="warning" heading=${commonWords.cannotOpenWorkspace}
    text=${commonWords.noMember}><a href="/workspaces">${commonWords.yourWorkspaces}</a></dl-notice>`;
}

export function noSuchApp(shelfPath: string) {
  return html`<dl-notice heading=${commonWords.noSuchApp} text=${commonWords.appGone}>
    <a href=${shelfPath}>${commonWords.goToShelf}</a></dl-notice>`;
}
