// What new versions of an app meet: a freeze, the share that they get first, and how many instances they have.

import { freezeInForce, mayDo, type Role, type ScalingName, scalingBounds, scalingNames } from '@deplight/contracts';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { inputValue } from '../../components/input-value.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { splitWords } from '../../words/en/split.ts';
import { releasesStyles } from './app-releases.styles.ts';
import { runningStyles } from './app-running.styles.ts';
import { AppSection } from './app-section.ts';

/** Shares that are offered; another one that was chosen elsewhere is offered as well. */
const firstShares = [1, 5, 10, 25, 50];

/** `<app-releases .deplight .app .own>` */
@customElement('app-releases')
export class AppReleases extends AppSection {
  /** The role of the member who looks at it. */
  @property({ attribute: false }) own: Role | undefined;
  @state() private reason = '';
  /** What is being typed of the instances, by name; what is absent is as it is set. */
  @state() private typed: Partial<Record<ScalingName, string>> = {};

  protected override forget(): void {
    this.typed = {};
  }

  override render() {
    return html`${this.refusal()}
      <ul class="rows">${this.#freeze()} ${this.#firstShare()} ${this.#scaling()}</ul>`;
  }

  #freeze() {
    const may = mayDo(this.own, 'app.maintain');
    const frozen = freezeInForce(this.app, Date.now()) !== null;
    return html`<li>
      <div class="what"><h3>${splitWords.freeze}</h3><p class="soft small">${splitWords.freezeMeans}</p></div>
      ${may ? html`<div class="acts">${frozen ? this.#unfreezeButton() : this.#freezeForm()}</div>` : nothing}
    </li>`;
  }

  #unfreezeButton() {
    return html`<button class="button small" type="button" ?disabled=${this.busy} @click=${this.#unfreeze}>${splitWords.unfreeze}</button>`;
  }

  #freezeForm() {
    return html`<form class="acts" @submit=${this.#setFreeze}>
      <input class="input" maxlength="200" aria-label=${splitWords.reason} placeholder=${splitWords.reason} .value=${this.reason}
        @input=${(event: InputEvent) => {
          this.reason = inputValue(event);
        }}>
      <button class="button small" type="submit" ?disabled=${this.busy || this.reason.trim() === ''}>${splitWords.freezeVerb}</button></form>`;
  }

  #firstShare() {
    const { firstShare } = this.app;
    const label = firstShare === null ? splitWords.atOnce : splitWords.first(firstShare);
    const choices = [...new Set([...firstShares, ...(firstShare === null ? [] : [firstShare])])].toSorted(
      (a, b) => a - b,
    );
    return html`<li>
      <div class="what"><h3>${splitWords.firstShare}</h3><p class="soft small">${splitWords.firstShareMeans}</p></div>
      <div class="acts">${
        mayDo(this.own, 'app.set-policy')
          ? html`<select class="input" aria-label=${splitWords.firstShare} ?disabled=${this.busy} @change=${this.#setFirstShare}>
            <option value="" .selected=${firstShare === null}>${splitWords.atOnce}</option>
            ${choices.map((each) => html`<option value=${each} .selected=${each === firstShare}>${splitWords.first(each)}</option>`)}
          </select>`
          : html`<span>${label}</span>`
      }</div>
    </li>`;
  }

  #scaling() {
    const may = mayDo(this.own, 'app.configure');
    const isTyped = scalingNames.some((name) => this.#valueOf(name) !== String(this.app.scaling[name] ?? ''));
    return html`<li>
      <div class="what"><h3>${splitWords.scaling}</h3><p class="soft small">${splitWords.scalingMeans}</p></div>
      <form class="sizes" @submit=${this.#setScaling}>
        ${scalingNames.map((name) => this.#size(name, may))}
        ${may && isTyped ? html`<button class="button small" type="submit" ?disabled=${this.busy}>${splitWords.saveScaling}</button>` : nothing}
      </form>
    </li>`;
  }

  #size(name: ScalingName, may: boolean) {
    const { least, most } = scalingBounds[name];
    return html`<label class="field"><span class="label">${splitWords.scalingNames[name]}</span>
      <input class="input" type="number" min=${least} max=${most} step="1" inputmode="numeric" ?disabled=${!may || this.busy} .value=${this.#valueOf(name)}
        @input=${(event: InputEvent) => {
          this.typed = { ...this.typed, [name]: inputValue(event) };
        }}></label>`;
  }

  #valueOf(name: ScalingName): string {
    return this.typed[name] ?? String(this.app.scaling[name] ?? '');
  }

  async #setFreeze(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { deplight, address, app } = this;
    const reason = this.reason.trim();
    if (!(await this.action.run('freezeApp', () => deplight.freezeApp({ ...address, reason })))) return;
    this.reason = '';
    notify(splitWords.froze(app.name), { undo: () => deplight.unfreezeApp(address) });
  }

  async #unfreeze(): Promise<void> {
    const { deplight, address, app } = this;
    if (!(await this.action.run('unfreezeApp', () => deplight.unfreezeApp(address)))) return;
    const { reason, until } = app.freeze ?? {};
    const again = reason && { ...address, reason, ...(until ? { until } : {}) };
    notify(splitWords.unfroze(app.name), again ? { undo: () => deplight.freezeApp(again) } : {});
  }

  async #setFirstShare(event: Event): Promise<void> {
    const firstShare = inputValue(event) === '' ? null : Number(inputValue(event));
    const { deplight, address } = this;
    const before = this.app.firstShare;
    const done = await this.action.run('setRollout', () => deplight.setRollout({ ...address, firstShare }));
    const words = firstShare === null ? splitWords.atOnceSet : splitWords.firstSet(firstShare);
    if (done) notify(words, { undo: () => deplight.setRollout({ ...address, firstShare: before }) });
    else if (event.target instanceof HTMLSelectElement) event.target.value = String(before ?? '');
  }

  async #setScaling(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const chosen = Object.fromEntries(
      Object.entries(this.typed).map(([name, text]) => [name, text.trim() === '' ? null : Number(text)]),
    );
    const { deplight, address, app } = this;
    const names = scalingNames.filter((name) => name in chosen);
    const before = Object.fromEntries(names.map((name) => [name, app.scaling?.[name] ?? null]));
    if (!(await this.action.run('setScaling', () => deplight.setScaling({ ...address, ...chosen })))) return;
    this.typed = {};
    notify(splitWords.scalingSet(app.name), { undo: () => deplight.setScaling({ ...address, ...before }) });
  }

  static override styles = [textStyles, controlStyles, listStyles, runningStyles, releasesStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'app-releases': AppReleases;
  }
}
