// A live log: text only, with colours and links, following its end until the reader scrolls up.
import { type LogLine, phases } from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { logStyles } from './dl-log.styles.ts';
import { logLine } from './log-line.ts';
import '../dl-copy/dl-copy.ts';
import '../dl-icon/dl-icon.ts';

/** Lines are rendered in blocks, so that a new line touches the last block only. */
const blockLines = 200;
const nearEndPx = 32;

/** `<dl-log .lines=${lines} omitted="0" live>`: `live` while more lines may come; the event `download` asks for a file. */
@customElement('dl-log')
export class DlLog extends LitElement {
  @property({ attribute: false }) lines: readonly LogLine[] = [];
  @property({ type: Number }) omitted = 0;
  @property({ type: Boolean }) live = false;
  @state() private following = true;
  @state() private wrapping = true;
  @query('.scroller') private scroller!: HTMLElement;

  override render() {
    return html`<section aria-label="Log">
      ${this.#toolbar()}
      <div class="scroller ${this.wrapping ? 'wrap' : ''}" tabindex="0" role="group" aria-label="Log lines" @scroll=${this.#scrolled}>
        ${this.omitted > 0 ? html`<p class="gap">${this.omitted} earlier lines are not shown</p>` : nothing}
        ${this.lines.length === 0 ? html`<p class="gap">${this.live ? 'Waiting for the first line…' : 'No lines were written'}</p>` : nothing}
        ${repeat(
          this.#blocks(),
          (block) => block[0]?.n,
          (block) => this.#block(block),
        )}
      </div>
      ${
        this.following || this.lines.length === 0
          ? nothing
          : html`<button class="button small jump" type="button" @click=${this.#jump}>
        <dl-icon name="down"></dl-icon>Jump to the end
      </button>`
      }
    </section>`;
  }

  override updated(): void {
    if (this.following) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #toolbar() {
    const count = this.lines.length + this.omitted;
    return html`<header>
      <h2>Log</h2>
      <span class="count soft small figures">${count} ${count === 1 ? 'line' : 'lines'}</span>
      <span class="space"></span>
      <button class="button small quiet" type="button" aria-pressed=${this.wrapping} @click=${this.#toggleWrap}>
        <dl-icon name="wrap"></dl-icon>Wrap
      </button>
      <button class="button small quiet" type="button" aria-pressed=${this.following} @click=${this.#toggleFollow}>
        <dl-icon name="down"></dl-icon>Follow
      </button>
      <button class="button small quiet" type="button" @click=${() => this.dispatchEvent(new Event('download'))}>
        <dl-icon name="box"></dl-icon>Download
      </button>
      <dl-copy .text=${this.#text} what="the log"></dl-copy>
    </header>`;
  }

  #block(lines: readonly LogLine[]) {
    const first = lines[0]?.n ?? 0;
    return guard([first, lines.length, lines.at(-1)?.text], () => {
      const before = this.lines[this.lines.findIndex((line) => line.n === first) - 1];
      return html`<div class="block">${lines.map((line, index) => {
        const previous = index === 0 ? before : lines[index - 1];
        const heading = line.stage === previous?.stage ? nothing : html`<h3>${phases[line.stage].label}</h3>`;
        return html`${heading}${logLine(line)}`;
      })}</div>`;
    });
  }

  /** Blocks begin at fixed line numbers, so that they stay the same while the log grows. */
  #blocks(): readonly LogLine[][] {
    return [...Map.groupBy(this.lines, (line) => Math.floor(line.n / blockLines)).values()];
  }

  #text = (): string => this.lines.map((line) => line.text).join('\n');

  #scrolled(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.following = scrollHeight - scrollTop - clientHeight < nearEndPx;
  }

  #jump(): void {
    this.following = true;
  }

  #toggleFollow(): void {
    this.following = !this.following;
  }

  #toggleWrap(): void {
    this.wrapping = !this.wrapping;
  }

  static override styles = [textStyles, controlStyles, logStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-log': DlLog;
  }
}
