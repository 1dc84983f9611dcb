// Keeps the rows of a list that scrolls with the page: renders its host again when other rows come into view. What is seen
// first is made first; in idle moments it makes as many rows as are ever in the page at once. From then on the rows that
// leave become those that come, and nobody waits for new ones while they scroll.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { mostRows, rowsInView, type Span } from './rows-in-view.ts';
import { whenIdle } from './when-idle.ts';

export interface RowLayout {
  readonly columns: number;
  /** Pixels from the top of one row to the top of the next. */
  readonly rowHeight: number;
}

interface Options {
  /** The list, once it is rendered. */
  readonly list: () => Element | null;
  /** How rows are laid out in a list of this width. */
  readonly layout: (width: number) => RowLayout;
}

const spareRows = 1;
/** Of a page that is never idle; a row takes some milliseconds. */
const idleWithinMs = 2_000;

export class RowWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: Options;
  #scrolled = 0;
  #width = 0;
  #count = 0;
  #shown = '';
  /** Rows that have been made, and so stay. */
  #made = 0;
  #callOff: (() => void) | undefined;
  #resize: ResizeObserver | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get layout(): RowLayout {
    return this.#options.layout(this.#width || this.#host.clientWidth || innerWidth);
  }

  /** The items of a list of `count` that belong into the page now. */
  span(count: number): Span {
    this.#count = count;
    const span = this.#spanNow();
    this.#shown = JSON.stringify(span);
    this.#made = Math.max(this.#made, Math.ceil((span.end - span.first) / this.layout.columns));
    return span;
  }

  /** Scrolls so far that an item can be seen. */
  bringIntoView(index: number): void {
    const { columns, rowHeight } = this.layout;
    const top = Math.floor(index / columns) * rowHeight - this.#scrolled;
    const outside = top < 0 ? top : Math.max(0, top + rowHeight - innerHeight);
    if (outside !== 0) scrollBy(0, outside);
    this.#measure();
  }

  hostConnected(): void {
    addEventListener('scroll', this.#measure, { passive: true });
    this.#resize = new ResizeObserver(this.#measure);
    this.#resize.observe(this.#host);
  }

  hostUpdated(): void {
    this.#makeAnother();
  }

  hostDisconnected(): void {
    removeEventListener('scroll', this.#measure);
    this.#resize?.disconnect();
    this.#callOff?.();
    this.#callOff = undefined;
  }

  #spanNow(): Span {
    const { columns, rowHeight } = this.layout;
    const room = { scrolled: this.#scrolled, windowHeight: innerHeight, spare: spareRows };
    const facts = { count: this.#count, columns, rowHeight, ...room };
    return rowsInView({ ...facts, least: Math.min(this.#made, mostRows(facts)) });
  }

  #makeAnother(): void {
    const { columns, rowHeight } = this.layout;
    const most = mostRows({ rowHeight, windowHeight: innerHeight, spare: spareRows });
    const wanted = Math.min(most, Math.ceil(this.#count / columns));
    if (this.#made === 0 || this.#made >= wanted || this.#callOff) return;
    this.#callOff = whenIdle(() => {
      this.#callOff = undefined;
      this.#made += 1;
      this.#host.requestUpdate();
    }, idleWithinMs);
  }

  #measure = (): void => {
    const list = this.#options.list();
    if (list === null) return;
    const { top, width } = list.getBoundingClientRect();
    this.#scrolled = -top;
    const wider = this.#width !== width;
    this.#width = width;
    if (wider || JSON.stringify(this.#spanNow()) !== this.#shown) this.#host.requestUpdate();
  };
}
