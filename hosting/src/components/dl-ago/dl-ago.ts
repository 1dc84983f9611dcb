// A point in time as "5 minutes ago", kept fresh, with the full date as its title.
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatAgo, formatMoment } from '../../time/format-time.ts';
import { Ticker } from '../../time/ticker.ts';

/** `<dl-ago time="2026-11-22T…Z">` */
@customElement('dl-ago')
export class DlAgo extends LitElement {
  @property() time = '';

  #ticker = new Ticker(this, { everyMs: 15_000, wanted: () => this.time !== '' });

  override render() {
    if (this.time === '') return null;
    return html`<time datetime=${this.time} title=${formatMoment(this.time)}>${formatAgo(this.time, this.#ticker.nowMs)}</time>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-ago': DlAgo;
  }
}
