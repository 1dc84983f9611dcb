// The bar over the shelf: words to look for, a status, an order, a view.

import type { AppDocument, AppStatus } from '@deplight/contracts';
import { html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type ShelfQuery, shelfSorts, shelfViews, statusCounts, wholeShelf } from '../../shelf/shelf-query.ts';
import { letterKey } from '../../shortcuts/letter-keys.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { shelfWords } from '../../words/en/shelf.ts';
import { appLook } from '../../words/status-words.ts';
import { inputValue } from '../input-value.ts';
import '../dl-icon/dl-icon.ts';
import { shelfBarStyles } from './dl-shelf-bar.styles.ts';

/** `<dl-shelf-bar .apps .query @query=…>`: fires `query` with the whole new query as `detail`; `/` comes here. */
@customElement('dl-shelf-bar')
export class DlShelfBar extends LitElement {
  @property({ attribute: false }) apps: readonly AppDocument[] = [];
  @property({ attribute: false }) query: ShelfQuery = wholeShelf;
  @query('input') private field!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#comeHere);
  }

  override disconnectedCallback(): void {
    removeEventListener('keydown', this.#comeHere);
    super.disconnectedCallback();
  }

  override render() {
    return html`<search>
      <label class="find"><dl-icon name="search"></dl-icon>
        <input class="input" type="search" aria-label=${shelfWords.find} placeholder=${shelfWords.find} maxlength="100" .value=${this.query.search}
          @input=${(event: InputEvent) => this.#set({ search: inputValue(event) })} @keydown=${this.#leave} />
        <kbd aria-hidden="true">/</kbd>
      </label>
      <div class="chips" role="group" aria-label=${shelfWords.status}>
        ${this.#chip(null, shelfWords.all, this.apps.length)}
        ${statusCounts(this.apps).map(([status, count]) => this.#chip(status, appLook(status).label, count))}
      </div>
      <select class="input" aria-label=${shelfWords.order} @change=${this.#sort}>${shelfSorts.map(
        (sort) => html`<option value=${sort} ?selected=${sort === this.query.sort}>${shelfWords.sorts[sort]}</option>`,
      )}</select>
      <div class="views" role="group" aria-label=${shelfWords.view}>${shelfViews.map(
        (view) => html`<button type="button" aria-label=${shelfWords.views[view]} title=${shelfWords.views[view]}
          aria-pressed=${view === this.query.view} @click=${() => this.#set({ view })}><dl-icon name=${view}></dl-icon></button>`,
      )}</div>
    </search>`;
  }

  #chip(status: AppStatus | null, label: string, count: number) {
    const icon = status === null ? '' : html`<dl-icon name=${appLook(status).icon}></dl-icon>`;
    return html`<button type="button" class=${status === null ? '' : appLook(status).tone} aria-pressed=${this.query.status === status}
      @click=${() => this.#set({ status })}>${icon}<span>${label}</span><span class="figures count">${count}</span></button>`;
  }

  #sort({ target }: Event): void {
    const sort = shelfSorts.find((each) => target instanceof HTMLSelectElement && each === target.value);
    if (sort) this.#set({ sort });
  }

  #set(part: Partial<ShelfQuery>): void {
    this.dispatchEvent(new CustomEvent('query', { detail: { ...this.query, ...part } }));
  }

  #comeHere = (event: KeyboardEvent): void => {
    if (letterKey(event) !== '/') return;
    event.preventDefault();
    this.field.focus();
  };

  #leave({ key }: KeyboardEvent): void {
    if (key !== 'Escape') return;
    if (this.query.search === '') this.field.blur();
    this.#set({ search: '' });
  }

  static override styles = [textStyles, controlStyles, shelfBarStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-shelf-bar': DlShelfBar;
  }
}
