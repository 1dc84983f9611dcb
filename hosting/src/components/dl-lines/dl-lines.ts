// An app's lines: what it says, what the platform says about it, and its requests; follows the end until the reader scrolls up.

import type { RuntimeLine } from '@deplight/contracts';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { currentLanguage } from '../../language/spoken.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatClock, formatMoment } from '../../time/format-time.ts';
import { logWords } from '../../words/en/log.ts';
import { logStyles } from '../dl-log/dl-log.styles.ts';
import { lineText } from '../dl-log/log-line.ts';
import { linesStyles } from './dl-lines.styles.ts';
import '../dl-copy/dl-copy.ts';
import '../dl-icon/dl-icon.ts';

const nearEndPx = 32;

/**
 * `<dl-lines .lines=${lines} ?live ?more ?loading empty="…">`: `more` while there are earlier lines, which the event
 * `earlier` asks for; `download` asks for all of them as a file.
 */
@customElement('dl-lines')
export class DlLines extends LitElement {
  @property({ attribute: false }) lines: readonly RuntimeLine[] = [];
  @property({ type: Boolean }) live = false;
  @property({ type: Boolean }) more = false;
  @property({ type: Boolean }) loading = false;
  @property({ type: Boolean }) saving = false;
  /** What is said where there are no lines. */
  @property() empty = '';
  @state() private following = true;
  @state() private wrapping = true;
  @query('.scroller') private scroller!: HTMLElement;
  #firstId = '';
  #heightPx = 0;

  override render() {
    return html`<section aria-label=${logWords.lines}>
      ${this.#toolbar()}
      <div class="scroller ${this.wrapping ? 'wrap' : ''}" tabindex="0" role="group" aria-label=${logWords.logLines} @scroll=${this.#scrolled}>
        ${this.#top()}
        <div class="block">${repeat(
          this.lines,
          ({ id }) => id,
          (line) => guard([line.id, currentLanguage()], () => this.#line(line)),
        )}</div>
      </div>
      ${
        this.following || this.lines.length === 0
          ? nothing
          : html`<button class="button small jump" type="button" @click=${this.#jump}><dl-icon name="down"></dl-icon>${logWords.toEnd}</button>`
      }
    </section>`;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) this.#heightPx = this.scroller.scrollHeight;
  }

  /** Stays at the end while it is followed; when earlier lines come, what was read stays where it is. */
  override updated(changed: PropertyValues): void {
    const firstId = this.lines[0]?.id ?? '';
    if (this.following) this.scroller.scrollTop = this.scroller.scrollHeight;
    else if (changed.has('lines') && firstId !== this.#firstId)
      this.scroller.scrollTop += this.scroller.scrollHeight - this.#heightPx;
    this.#firstId = firstId;
  }

  #toolbar() {
    return html`<header>
      <h2>${this.live ? html`<span class="pulse" aria-hidden="true"></span>${logWords.live}` : logWords.lines}</h2>
      <span class="count soft small figures">${logWords.count(this.lines.length)}</span>
      <span class="space"></span>
      <button class="button small quiet" type="button" aria-pressed=${this.wrapping} @click=${this.#toggleWrap}><dl-icon name="wrap"></dl-icon>${logWords.wrap}</button>
      <button class="button small quiet" type="button" aria-pressed=${this.following} @click=${this.#toggleFollow}><dl-icon name="down"></dl-icon>${logWords.follow}</button>
      <button class="button small quiet" type="button" ?disabled=${this.saving} @click=${() => this.dispatchEvent(new Event('download'))}>
        <dl-icon name="box"></dl-icon>${this.saving ? logWords.reading : logWords.download}</button>
      <dl-copy .text=${this.#text} what=${logWords.theLines}></dl-copy>
    </header>`;
  }

  #top() {
    if (this.loading) return html`<p class="end" role="status">${logWords.reading}</p>`;
    if (this.more)
      return html`<p class="end"><button class="button small" type="button" @click=${this.#earlier}>${logWords.earlier}</button></p>`;
    return this.lines.length === 0 ? html`<p class="end">${this.empty || logWords.nothingYet}</p>` : nothing;
  }

  #line({ t, source, level, text }: RuntimeLine) {
    return html`<div class="line ${source} ${level}">
      <time datetime=${t} title=${formatMoment(t)}>${formatClock(t)}</time><span class="source">${logWords.sourceTags[source]}</span><span class="text">${lineText(text)}</span>
    </div>`;
  }

  #text = (): string => this.lines.map(({ text }) => text).join('\n');

  #scrolled(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.following = scrollHeight - scrollTop - clientHeight < nearEndPx;
  }

  #earlier(): void {
    this.following = false;
    this.dispatchEvent(new Event('earlier'));
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

  static override styles = [textStyles, controlStyles, logStyles, linesStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-lines': DlLines;
  }
}
