// Settings: the form for a new API token: what for, what it may, where, and for how long.

import {
  type AppDocument,
  grantableRights,
  type Role,
  type TokenRight,
  tokenDays,
  tokenName,
} from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { inputValue } from '../../components/input-value.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { contractProblem } from '../../words/contract-problems.ts';
import { commonWords } from '../../words/en/common.ts';
import { problemWords } from '../../words/en/problem.ts';
import { settingsWords } from '../../words/en/settings.ts';
import { expiryDays } from '../../words/token-words.ts';

/** `<token-form .own .apps ?busy>`; fires `create` with the fields of the request. */
@customElement('token-form')
export class TokenForm extends LitElement {
  /** The role of whoever makes it, which bounds the rights that are offered. */
  @property({ attribute: false }) own: Role = 'viewer';
  @property({ attribute: false }) apps: readonly AppDocument[] = [];
  @property({ type: Boolean }) busy = false;
  @state() private name = '';
  @state() private right: TokenRight = 'read';
  @state() private appId = '';
  @state() private days: number = tokenDays.unlessSaid;

  override render() {
    const problem = this.name === '' ? undefined : tokenName.safeParse(this.name).error?.issues[0]?.message;
    return html`<form class="line" @submit=${this.#submit}>
      <label class="field"><span class="label">${commonWords.name}</span>
        <input class="input" maxlength="60" autocomplete="off" placeholder=${settingsWords.tokenPlaceholder} .value=${this.name}
          aria-invalid=${problem !== undefined} @input=${this.#type} /></label>
      <label class="field"><span class="label">${settingsWords.right}</span>
        <select class="input" @change=${this.#chooseRight}>
          ${grantableRights(this.own).map((right) => html`<option value=${right} .selected=${right === this.right}>${settingsWords.rights[right]}</option>`)}
        </select></label>
      <label class="field"><span class="label">${settingsWords.for}</span>
        <select class="input" @change=${this.#chooseApp}>
          <option value="" .selected=${this.appId === ''}>${settingsWords.allApps}</option>
          ${this.apps.map(({ id, name }) => html`<option value=${id} .selected=${id === this.appId}>${name}</option>`)}
        </select></label>
      <label class="field"><span class="label">${settingsWords.goodFor}</span>
        <select class="input" @change=${this.#chooseDays}>
          ${expiryDays.map((days) => html`<option value=${days} .selected=${days === this.days}>${settingsWords.days(days)}</option>`)}
        </select></label>
      <button class="button primary" type="submit" ?disabled=${this.busy || this.name.trim() === '' || problem !== undefined}>${settingsWords.makeToken}</button>
      ${problem ? html`<p class="problem">${commonWords.fieldProblem(problemWords.this, contractProblem(problem))}</p>` : nothing}
    </form>`;
  }

  #type(event: InputEvent): void {
    this.name = inputValue(event);
  }

  #chooseRight(event: Event): void {
    this.right = grantableRights(this.own).find((right) => right === inputValue(event)) ?? this.right;
  }

  #chooseApp(event: Event): void {
    this.appId = inputValue(event);
  }

  #chooseDays(event: Event): void {
    this.days = Number(inputValue(event));
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const { name, right, appId, days: expiresInDays } = this;
    const detail = { name: name.trim(), right, expiresInDays, ...(appId === '' ? {} : { appId }) };
    this.dispatchEvent(new CustomEvent('create', { detail }));
    this.name = '';
  }

  static override styles = [textStyles, controlStyles, listStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'token-form': TokenForm;
  }
}
