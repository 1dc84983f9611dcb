// Which versions of an app get how much of its traffic: a bar, a row each, and for those who may sliders whose sum stays
// 100. What is chosen is stated once more before it is asked for.

import { maxShares } from '@deplight/contracts';
import { html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { isSame, type Part, withoutVersion, withPercent, withVersion } from '../../traffic/draft-shares.ts';
import { commonWords } from '../../words/en/common.ts';
import { splitWords } from '../../words/en/split.ts';
import type { DlConfirm } from '../dl-confirm/dl-confirm.ts';
import { inputValue } from '../input-value.ts';
import '../dl-confirm/dl-confirm.ts';
import '../dl-icon/dl-icon.ts';
import { splitStyles } from './dl-split.styles.ts';

/** A version that has a share or may get one. */
export interface Version {
  readonly id: string;
  readonly name: string;
  /** What tells it from another of the same name: its commit or its id, short. */
  readonly mark: string;
  readonly path: string;
}

/**
 * `<dl-split app .versions .parts live ?editable ?busy @split=…>`: `split` brings the chosen parts as detail, after the
 * question. `parts` is what holds; when it changes, what was being chosen is given up.
 */
@customElement('dl-split')
export class DlSplit extends LitElement {
  @property() app = '';
  @property({ attribute: false }) versions: readonly Version[] = [];
  @property({ attribute: false }) parts: readonly Part[] = [];
  /** The id of what is live. */
  @property() live = '';
  @property({ type: Boolean }) editable = false;
  @property({ type: Boolean }) busy = false;
  @state() private draft: readonly Part[] = [];
  @query('dl-confirm') private confirmation!: DlConfirm;

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('parts');
    if (changed.has('parts') && (before === undefined || !isSame(before, this.parts))) this.draft = this.parts;
  }

  override render() {
    const { draft, parts, editable } = this;
    const isChanged = !isSame(draft, parts);
    return html`${this.#bar()}
      <p class="sum" role="status">${this.#sentence()}</p>
      <ul>${repeat(
        draft,
        ({ id }) => id,
        (part, index) => this.#row(part, index),
      )}</ul>
      ${editable ? this.#chooser() : nothing}
      ${
        editable && isChanged
          ? html`<div class="acts">
            <button class="button primary" type="button" ?disabled=${this.busy} @click=${() => this.confirmation.ask()}>${splitWords.review}</button>
            <button class="button" type="button" @click=${this.#reset}>${splitWords.reset}</button></div>`
          : nothing
      }
      ${this.#question()}`;
  }

  #bar() {
    let from = 0;
    const pieces = this.draft.map(({ percent }, index) => {
      const x = from;
      from += percent;
      return svg`<rect class="part-${index}" x=${x} y="0" width=${percent} height="1"></rect>`;
    });
    return html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${pieces}</svg>`;
  }

  #row({ id, percent }: Part, index: number) {
    const { name, mark, path } = this.#version(id);
    const isLive = id === this.live;
    const isOnly = this.draft.length === 1;
    return html`<li>
      <span class="key part-${index}" aria-hidden="true"></span>
      <div class="what"><a href=${path}>${name}</a> <code class="soft small">${mark}</code>${isLive ? html` <span class="soft small">· ${splitWords.live}</span>` : nothing}</div>
      ${
        this.editable && !isOnly
          ? html`<input type="range" min=${isLive ? 1 : 0} max=${isLive ? 100 : 99} step="1" .value=${String(percent)} ?disabled=${this.busy}
            aria-label=${splitWords.shareOf(name)} aria-valuetext=${splitWords.percent(percent)}
            @input=${(event: InputEvent) => this.#move(id, Number(inputValue(event)))}>`
          : nothing
      }
      <span class="percent">${splitWords.percent(percent)}</span>
      ${
        this.editable && !isLive
          ? html`<button class="button small quiet" type="button" aria-label=${splitWords.remove(name)} ?disabled=${this.busy}
            @click=${() => this.#change(withoutVersion(this.draft, id, this.live))}><dl-icon name="cross"></dl-icon></button>`
          : nothing
      }
    </li>`;
  }

  #chooser() {
    const others = this.versions.filter(({ id }) => !this.draft.some((part) => part.id === id));
    if (others.length === 0)
      return this.draft.length > 1 ? nothing : html`<p class="soft small">${splitWords.nothingEarlier}</p>`;
    if (this.draft.length >= maxShares) return html`<p class="soft small">${splitWords.most(maxShares)}</p>`;
    return html`<label class="field"><span class="label">${splitWords.add}</span>
      <select class="input" ?disabled=${this.busy} .value=${''} @change=${this.#add}>
        <option value="" selected>${splitWords.choose}</option>
        ${others.map(({ id, name, mark }) => html`<option value=${id}>${name} · ${mark}</option>`)}
      </select></label>`;
  }

  #question() {
    const changes = [...new Set([...this.parts, ...this.draft].map(({ id }) => id))]
      .map((id) => ({ id, before: percentOf(this.parts, id), after: percentOf(this.draft, id) }))
      .filter(({ before, after }) => before !== after);
    const isEnd = this.draft.filter(({ percent }) => percent > 0).length === 1;
    return html`<dl-confirm calm heading=${isEnd ? splitWords.endQuestion(this.app) : splitWords.question(this.app)} text=${splitWords.means}
      verb=${splitWords.verb} keep=${commonWords.notNow} @confirm=${this.#ask}>
      <ul class="changes">${changes.map(({ id, before, after }) => html`<li>${splitWords.change(this.#version(id).name, before, after)}</li>`)}</ul></dl-confirm>`;
  }

  #sentence(): string {
    const serving = this.draft.filter(({ percent }) => percent > 0);
    const [only] = serving;
    if (serving.length === 1 && only) return splitWords.all(this.#version(only.id).name);
    return splitWords.list(serving.map(({ id, percent }) => splitWords.of100(percent, this.#version(id).name)));
  }

  #version(id: string): Version {
    return this.versions.find((version) => version.id === id) ?? { id, name: id.slice(0, 10), mark: '', path: '' };
  }

  #move(id: string, percent: number): void {
    this.#change(withPercent(this.draft, id, percent, this.live));
  }

  #add(event: Event): void {
    const id = inputValue(event);
    if (id !== '') this.#change(withVersion(this.draft, id, this.live));
    if (event.target instanceof HTMLSelectElement) event.target.value = '';
  }

  #change(draft: readonly Part[]): void {
    this.draft = draft;
  }

  #reset(): void {
    this.draft = this.parts;
  }

  #ask(): void {
    const detail = this.draft.filter(({ percent }) => percent > 0);
    this.dispatchEvent(new CustomEvent<readonly Part[]>('split', { detail }));
  }

  static override styles = [textStyles, controlStyles, splitStyles];
}

function percentOf(parts: readonly Part[], id: string): number {
  return parts.find((part) => part.id === id)?.percent ?? 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-split': DlSplit;
  }
}
