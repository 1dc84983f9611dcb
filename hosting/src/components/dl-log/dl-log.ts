// A live log: text only, with colours and links, following its end until the reader scrolls up. Lines are searched,
// narrowed by their level and linked to by number; of a long log only what is near the eye is in the page.

import type { JobLine, LogLine } from '@deplight/contracts';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { currentLanguage } from '../../language/spoken.ts';
import { findLines, type Gravity } from '../../log/line-gravity.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { logWords } from '../../words/en/log.ts';
import { statusWords } from '../../words/en/status.ts';
import { lineCountWords } from '../../words/log-words.ts';
import { BlockHeights, type BlockWindow } from './block-heights.ts';
import { logStyles } from './dl-log.styles.ts';
import { logLine } from './log-line.ts';
import { logToolbar } from './log-toolbar.ts';
import '../dl-icon/dl-icon.ts';

/** Lines of a deployment stand below the names of their stages; those of a job have none. */
type ShownLine = JobLine & Partial<Pick<LogLine, 'stage'>>;

/** Lines are rendered in blocks, so that a new line touches the last block only. */
const blockLines = 50;
/** What a line that is not wrapped takes, in pixels. */
const lineHeight = 21;
const nearEndPx = 32;
/** How far beyond what is seen lines are kept ready, in pixels. */
const readyPx = 600;

/**
 * `<dl-log .lines=${lines} omitted="0" live marked="120">`: `live` while more lines may come; `marked` is the number of the
 * line that the address names, 0 for none; `failure` what the platform says of why it failed. The event `download` asks for
 * a file.
 */
@customElement('dl-log')
export class DlLog extends LitElement {
  @property({ attribute: false }) lines: readonly ShownLine[] = [];
  @property({ type: Number }) omitted = 0;
  @property({ type: Boolean }) live = false;
  @property({ type: Number }) marked = 0;
  @property() failure = '';
  @state() private following = true;
  @state() private wrapping = true;
  @state() private search = '';
  @state() private level: Gravity = 'all';
  /** Where the scroller stands; a new one renders the blocks around it. */
  @state() private top = 0;
  @query('.scroller') private scroller!: HTMLElement;

  #found: readonly ShownLine[] = [];
  #heights = new BlockHeights((block) => Math.min(blockLines, this.#found.length - block * blockLines) * lineHeight);
  /** The marked line that is still to be brought into view. */
  #sought = 0;
  /** Whether it is there, and only has to be scrolled to. */
  #seeking = false;
  #resize = new ResizeObserver(() => this.#reflow());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resize.disconnect();
    super.disconnectedCallback();
  }

  override willUpdate(changed: PropertyValues): void {
    if (['lines', 'search', 'level'].some((name) => changed.has(name))) {
      this.#found = findLines(this.lines, { level: this.level, search: this.search });
      if (changed.has('search') || changed.has('level')) this.#heights.forget();
    }
    if (changed.has('marked') && this.marked > 0) this.#sought = this.marked;
    if (this.#sought > 0) this.#seek();
  }

  override render() {
    const { above, below, ...shown } = this.#window();
    return html`<section aria-label=${logWords.log}>
      ${this.#toolbar()}
      <div class="scroller ${this.wrapping ? 'wrap' : ''}" tabindex="0" role="group" aria-label=${logWords.logLines} @scroll=${this.#scrolled}>
        ${this.omitted > 0 ? html`<p class="gap">${logWords.omitted(this.omitted)}</p>` : nothing}
        ${this.#found.length === 0 ? html`<p class="gap">${this.#nothing()}</p>` : nothing}
        <div .style="height: ${above}px"></div>
        ${repeat(
          Array.from({ length: shown.end - shown.first }, (_, index) => shown.first + index),
          (block) => block,
          (block) => this.#block(block),
        )}
        <div .style="height: ${below}px"></div>
      </div>
      ${
        this.following || this.#found.length === 0
          ? nothing
          : html`<button class="button small jump" type="button" @click=${this.#jump}>
        <dl-icon name="down"></dl-icon>${logWords.toEnd}
      </button>`
      }
    </section>`;
  }

  override updated(): void {
    let news = false;
    for (const block of this.renderRoot.querySelectorAll<HTMLElement>('.block')) {
      if (this.#heights.measure(Number(block.dataset['block']), block.offsetHeight)) news = true;
    }
    // What was estimated before is known now, so the room of the other blocks may be another.
    if (news) this.requestUpdate();
    if (this.following) this.scroller.scrollTop = this.scroller.scrollHeight;
    else if (this.#seeking && !news) this.#showSought();
  }

  #toolbar() {
    return logToolbar({
      count: lineCountWords(this.#found.length, this.lines.length, this.omitted),
      search: this.search,
      level: this.level,
      wrapping: this.wrapping,
      following: this.following,
      text: () => this.lines.map((line) => line.text).join('\n'),
      find: ({ search = this.search, level = this.level }) => {
        this.search = search;
        this.level = level;
      },
      toggleWrap: () => this.#toggleWrap(),
      toggleFollow: () => {
        this.following = !this.following;
      },
      download: () => this.dispatchEvent(new Event('download')),
    });
  }

  #nothing(): string {
    if (this.lines.length > 0) return logWords.noneFits;
    return this.live ? logWords.waitingForFirst : logWords.noneWritten;
  }

  #window(): BlockWindow {
    const blocks = Math.ceil(this.#found.length / blockLines);
    const seen = this.scroller?.clientHeight ?? 600;
    const top = this.following ? Math.max(0, this.#heights.topOf(blocks) - seen) : this.top;
    return this.#heights.windowAt(blocks, top - readyPx, seen + 2 * readyPx);
  }

  #block(block: number) {
    const from = block * blockLines;
    const lines = this.#found.slice(from, from + blockLines);
    const marked = lines.some(({ n }) => n === this.marked) ? this.marked : 0;
    return guard(
      [
        lines[0]?.n,
        lines.length,
        lines.at(-1)?.n,
        lines.at(-1)?.text,
        this.search,
        marked,
        this.failure,
        currentLanguage(),
      ],
      () => {
        return html`<div class="block" data-block=${block}>${lines.map((line, index) => {
          const previous = this.#found[from + index - 1];
          const { stage } = line;
          const begins = stage !== undefined && stage !== previous?.stage;
          const heading = begins ? html`<h3>${statusWords.phases[stage]}</h3>` : nothing;
          return html`${heading}${logLine(line, { search: this.search, marked: line.n === marked, failure: this.failure })}`;
        })}</div>`;
      },
    );
  }

  /** Leads to the block of the line that the address names; without a filter, if one hides it. */
  #seek(): void {
    let at = this.#found.findIndex(({ n }) => n === this.#sought);
    if (at < 0 && this.lines.some(({ n }) => n === this.#sought)) {
      this.search = '';
      this.level = 'all';
      this.#found = this.lines;
      at = this.#found.findIndex(({ n }) => n === this.#sought);
    }
    if (at < 0) return;
    this.#seeking = true;
    this.following = false;
    this.top = this.#heights.topOf(Math.floor(at / blockLines));
  }

  #showSought(): void {
    const line = this.renderRoot.querySelector<HTMLElement>(`[data-line="${this.#sought}"]`);
    if (!line) return;
    this.#sought = 0;
    this.#seeking = false;
    this.scroller.scrollTop = line.offsetTop - this.scroller.clientHeight / 3;
  }

  #scrolled(): void {
    if (this.#seeking) return;
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.following = scrollHeight - scrollTop - clientHeight < nearEndPx;
    // A step is smaller than what is kept ready, so not every scrolled pixel renders.
    if (Math.abs(scrollTop - this.top) > readyPx / 3) this.top = scrollTop;
  }

  #jump(): void {
    this.following = true;
  }

  #toggleWrap(): void {
    this.wrapping = !this.wrapping;
    this.#reflow();
  }

  #reflow(): void {
    this.#heights.forget();
    this.requestUpdate();
  }

  static override styles = [textStyles, controlStyles, logStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-log': DlLog;
  }
}
