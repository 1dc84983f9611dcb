// One app as a line of the shelf's list: all that its card says, for who wants to see many at once.

import type { AppDocument } from '@deplight/contracts';
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { textStyles } from '../../styles/text.styles.ts';
import { shelfWords } from '../../words/en/shelf.ts';
import { appLook, type LastNews } from '../../words/status-words.ts';
import { shelfEntryStyles } from '../shelf-entry/shelf-entry.styles.ts';
import { ShelfEntry } from '../shelf-entry/shelf-entry.ts';
import { appRowStyles } from './dl-app-row.styles.ts';

/** Each column is there in every row, be it empty, so that they line up. */
@customElement('dl-app-row')
export class DlAppRow extends ShelfEntry {
  protected override entry(app: AppDocument, news: LastNews | null) {
    const { status, url, proposal } = app;
    return html`<article>
      ${this.plant(app, news, true)} ${this.heading(app)}
      <span class="status">${
        proposal
          ? html`<span class="proposal small">${this.question(proposal)}</span>`
          : html`<dl-badge .look=${appLook(status)}></dl-badge>`
      }</span>
      ${this.#news(app, news)} ${this.requests(app) ?? html`<span class="requests"></span>`}
      ${url === null ? html`<span></span>` : this.address(url)}
    </article>`;
  }

  #news({ last }: AppDocument, news: LastNews | null) {
    if (!last || !news) return html`<span class="news soft small">${shelfWords.nothingPlanted}</span>`;
    return html`<span class="news small"><span class="soft ${news.bad ? 'failed' : ''}">${this.news(news, last)}</span>
      <span class="source soft">${news.source ? this.source(news.source) : ''}</span></span>`;
  }

  static override styles = [textStyles, shelfEntryStyles, appRowStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-app-row': DlAppRow;
  }
}
