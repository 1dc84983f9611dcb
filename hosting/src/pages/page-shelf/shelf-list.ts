// The apps of the shelf, as plants on boards or as lines of a list. Only those that can be seen are in the page, however
// many there are; arrow keys go from one to the next.
import type { AppDocument, RecentRequests } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { RecycledSlots } from '../../live/recycled-slots.ts';
import { type RowLayout, RowWindow } from '../../live/row-window.ts';
import type { ShelfView } from '../../shelf/shelf-query.ts';
import { textStyles } from '../../styles/text.styles.ts';
import './shelf-app.ts';

const cardWidth = 252;
const narrowWidth = 560;

/** A phone shows two plants beside each other, which say less. */
const layouts: Record<ShelfView, (width: number) => RowLayout> = {
  grid: (width) =>
    width < narrowWidth
      ? { columns: 2, rowHeight: 256 }
      : { columns: Math.max(2, Math.floor(width / cardWidth)), rowHeight: 372 },
  list: (width) => ({ columns: 1, rowHeight: width < 900 ? 72 : 64 }),
};

const none = {};

/** `<shelf-list .deplight .apps .requests view="list">` */
@customElement('shelf-list')
export class ShelfList extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) apps: readonly AppDocument[] = [];
  /** Null while nothing is known. */
  @property({ attribute: false }) requests: RecentRequests['apps'] | null = null;
  @property() view: ShelfView = 'grid';
  @query('ul') private list!: HTMLElement | null;

  #window = new RowWindow(this, { list: () => this.list, layout: (width) => layouts[this.view](width) });

  #slots = new RecycledSlots();

  override render() {
    const { first, end, above, below } = this.#window.span(this.apps.length);
    const { columns, rowHeight } = this.#window.layout;
    const look = `grid-template-columns: repeat(${columns}, minmax(0, 1fr)); grid-auto-rows: ${rowHeight}px; padding-block: ${above}px ${below}px`;
    const shown = this.apps.slice(first, end);
    const slots = this.#slots.of(shown.map(({ id }) => id));
    // As a property: the policy of the site refuses style attributes.
    return html`<ul .style=${look} @keydown=${this.#arrow}>${repeat(
      shown,
      ({ id }) => slots.get(id),
      (
        app,
        index,
      ) => html`<li .style=${index === 0 ? `grid-column-start: ${(first % columns) + 1}` : ''} aria-setsize=${this.apps.length} aria-posinset=${first + index + 1}>
        <shelf-app data-index=${first + index} .deplight=${this.deplight} .app=${app} .requests=${this.requests && (this.requests[app.id] ?? none)} view=${this.view}></shelf-app></li>`,
    )}</ul>`;
  }

  #arrow(event: KeyboardEvent): void {
    const { columns } = this.#window.layout;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    const from = event.composedPath().find((part) => part instanceof HTMLElement && part.dataset['index']);
    if (step === undefined || !(from instanceof HTMLElement)) return;
    const to = Number(from.dataset['index']) + step;
    if (to < 0 || to >= this.apps.length) return;
    event.preventDefault();
    void this.#go(to);
  }

  async #go(index: number): Promise<void> {
    this.#window.bringIntoView(index);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
  }

  static override styles = [
    textStyles,
    css`
      :host {
        display: block;
      }
      ul {
        display: grid;
        overflow-x: clip;
      }
      /* Its row and column give it its size: what changes in it is laid out within it. Boards run on beyond it, so it is not cut. */
      li {
        min-width: 0;
        contain: size layout style;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'shelf-list': ShelfList;
  }
}
