// The bar over a log: how long it is, what to look for in it, and what can be done with it.

import { html, type TemplateResult } from 'lit';
import { type Gravity, gravities } from '../../log/line-gravity.ts';
import { logWords } from '../../words/en/log.ts';
import { inputValue } from '../input-value.ts';
import '../dl-copy/dl-copy.ts';
import '../dl-icon/dl-icon.ts';

export interface LogToolbar {
  readonly count: string;
  readonly search: string;
  readonly level: Gravity;
  readonly wrapping: boolean;
  readonly following: boolean;
  readonly text: () => string;
  readonly find: (part: { search?: string; level?: Gravity }) => void;
  readonly toggleWrap: () => void;
  readonly toggleFollow: () => void;
  readonly download: () => void;
}

export function logToolbar(bar: LogToolbar): TemplateResult {
  const toggle = (label: string, icon: 'wrap' | 'down', on: boolean, act: () => void) =>
    html`<button class="button small quiet" type="button" aria-label=${label} title=${label} aria-pressed=${on} @click=${act}>
      <dl-icon name=${icon}></dl-icon><span>${label}</span></button>`;
  return html`<header>
    <h2>${logWords.log}</h2>
    <span class="count soft small figures" aria-live=${bar.search === '' && bar.level === 'all' ? 'off' : 'polite'}>${bar.count}</span>
    <div class="find">
      <input class="input" type="search" aria-label=${logWords.findInLog} placeholder=${logWords.find} maxlength="200" .value=${bar.search}
        @input=${(event: InputEvent) => bar.find({ search: inputValue(event) })} />
      <select class="input" aria-label=${logWords.level} @change=${(event: Event) => bar.find({ level: chosen(event) })}>
        ${gravities.map((level) => html`<option value=${level} ?selected=${level === bar.level}>${logWords.gravities[level]}</option>`)}
      </select>
    </div>
    <div class="acts">
      ${toggle(logWords.wrap, 'wrap', bar.wrapping, bar.toggleWrap)} ${toggle(logWords.follow, 'down', bar.following, bar.toggleFollow)}
      <button class="button small quiet" type="button" aria-label=${logWords.download} title=${logWords.download} @click=${bar.download}>
        <dl-icon name="box"></dl-icon><span>${logWords.download}</span></button>
      <dl-copy .text=${bar.text} what=${logWords.theLog}></dl-copy>
    </div>
  </header>`;
}

function chosen({ target }: Event): Gravity {
  return gravities.find((level) => target instanceof HTMLSelectElement && level === target.value) ?? 'all';
}
