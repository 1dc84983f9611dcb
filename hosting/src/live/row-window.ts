// Keeps the rows of a list that scrolls with the page: renders its host again when other rows come into view. What is seen
// first is made first; in idle moments it makes as many rows as are ever in the page at once. From then on the rows that
// leave become those that come, and nobody waits for new ones while they scroll. A row comes in parts, a part in each frame.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { mostRows, rowsInView, type Span } from './rows-in-view.ts';
import { whenIdle } from './when-idle.ts';
import { type Items, windowStep } from './window-step.ts';

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
  #shown: Items | undefined;
  /** Rows that have been made, and so stay. */
  #made = 0;
  /** None at first, so that what is seen is there sooner. */
  #spare = 0;
  #callOff: (() => void) | undefined;
  /** Of the frame in which the rest of a row comes; 0 while none is awaited. */
  #frame = 0;
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
    const wanted = this.#spanNow();
    const { columns, rowHeight } = this.layout;
    const { first, end } = this.#shown ? windowStep(this.#shown, wanted, this.#spanNow(0, 0), columns) : wanted;
    this.#shown = { first, end: Math.min(end, count) };
    this.#made = Math.max(this.#made, Math.ceil((end - first) / columns));
    if (first !== wanted.first) this.#comeAgain();
    const height = wanted.above + wanted.below + Math.ceil((wanted.end - wanted.first) / columns) * rowHeight;
    const above = Math.floor(first / columns) * rowHeight;
    const rows = Math.ceil(((first % columns) + end - first) / columns);
    return { ...this.#shown, above, below: Math.max(0, height - above - rows * rowHeight) };
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
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** In the next frame: what is asked for while the page scrolls comes in the same one. */
  #comeAgain(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = requestAnimationFrame(() => this.#host.requestUpdate());
    });
  }

  #spanNow(spare = this.#spare, made = this.#made): Span {
    const { columns, rowHeight } = this.layout;
    const room = { scrolled: this.#scrolled, windowHeight: innerHeight, spare };
    const facts = { count: this.#count, columns, rowHeight, ...room };
    return rowsInView({ ...facts, least: Math.min(made, mostRows(facts)) });
  }

  #makeAnother(): void {
    const { columns, rowHeight } = this.layout;
    const most = mostRows({ rowHeight, windowHeight: innerHeight, spare: spareRows });
    const wanted = Math.min(most, Math.ceil(this.#count / columns));
    if (this.#made === 0 || this.#made >= wanted || this.#callOff) return;
    this.#callOff = whenIdle(() => {
      this.#callOff = undefined;
      this.#spare = spareRows;
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
    const { first, end } = this.#spanNow();
    if (wider || first !== this.#shown?.first || end !== this.#shown.end) this.#host.requestUpdate();
  };
}
