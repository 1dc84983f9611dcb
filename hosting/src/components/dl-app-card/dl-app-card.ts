// One plant on the shelf: picture, name, status, what asks for a decision, last deployment, requests, address.

import type { AppDocument } from '@deplight/contracts';
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { textStyles } from '../../styles/text.styles.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { shelfWords } from '../../words/en/shelf.ts';
import { appLook, type LastNews } from '../../words/status-words.ts';
import { shelfEntryStyles } from '../shelf-entry/shelf-entry.styles.ts';
import { ShelfEntry } from '../shelf-entry/shelf-entry.ts';
import { appCardStyles } from './dl-app-card.styles.ts';

/** A proposal stands in the place of the news: the card leads to the page where it is decided. */
@customElement('dl-app-card')
export class DlAppCard extends ShelfEntry {
  protected override entry(app: AppDocument, news: LastNews | null) {
    const { status, url, proposal, trouble } = app;
    return html`<article>
      <div class="stand">${this.plant(app, news)}</div>
      <div class="facts">
        ${this.heading(app)}
        <dl-badge .look=${appLook(status)}></dl-badge>
        ${proposal ? html`<p class="proposal small" title=${trouble ?? ''}>${this.question(proposal)}</p>` : this.#news(app, news)}
        ${this.requests(app) ?? nothing}
        ${url === null ? html`<p class="soft small">${shelfWords.noAddress}</p>` : this.address(url)}
      </div>
    </article>`;
  }

  #news({ last }: AppDocument, news: LastNews | null) {
    if (!last || !news) return html`<p class="soft small">${shelfWords.nothingPlanted}</p>`;
    const { source, bad, text } = news;
    return html`<p class="line soft small ${bad ? 'failed' : ''}" title="${text} · ${last.by.name}">${this.news(news, last)}</p>
      ${source ? html`<p class="line soft small source" title=${sourceWords(source)}>${this.source(source)}</p>` : nothing}`;
  }

  static override styles = [textStyles, shelfEntryStyles, appCardStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-app-card': DlAppCard;
  }
}
