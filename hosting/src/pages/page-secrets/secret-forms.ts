// Setting one secret, or many from the text of a .env file. What was typed is forgotten as soon as it is stored.

import { variableName } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { readEnvFile } from '../../components/dl-variables/read-variables.ts';
import { inputValue } from '../../components/input-value.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { contractProblem } from '../../words/contract-problems.ts';
import { commonWords } from '../../words/en/common.ts';
import { problemWords } from '../../words/en/problem.ts';
import { secretsWords } from '../../words/en/secrets.ts';
import '../../components/dl-notice/dl-notice.ts';

/** `<secret-forms .deplight workspace-id>`; `renew(name)` begins a new version of a secret. */
@customElement('secret-forms')
export class SecretForms extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @state() private name = '';
  @state() private value = '';
  @state() private text = '';
  @query('#value') private valueField!: HTMLTextAreaElement;

  #action = new ActionController(this);

  /** Puts the name in and the cursor where the new value goes. */
  renew(name: string): void {
    this.name = name;
    this.value = '';
    this.#action.clear();
    this.valueField.focus();
    this.scrollIntoView({ block: 'center' });
  }

  override render() {
    return html`${this.#one()}
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <details><summary>${secretsWords.import}</summary>${this.#many()}</details>`;
  }

  #one() {
    const problem = this.name === '' ? undefined : variableName.safeParse(this.name).error?.issues[0]?.message;
    const ready = this.name !== '' && !problem && this.value !== '' && this.#action.running === null;
    return html`<form class="form" @submit=${this.#set}>
      <label class="field"><span class="label">${commonWords.name}</span>
        <input class="input mono" placeholder="DB_URL" maxlength="128" autocomplete="off" autocapitalize="off" spellcheck="false"
          aria-invalid=${Boolean(problem)} .value=${this.name} @input=${this.#typeName} />
        ${problem ? html`<span class="problem">${commonWords.fieldProblem(commonWords.theName, contractProblem(problem))}</span>` : nothing}</label>
      <label class="field"><span class="label">${commonWords.value}</span>
        <textarea id="value" class="input mono" rows="2" autocomplete="off" autocapitalize="off" spellcheck="false"
          .value=${this.value} @input=${this.#typeValue}></textarea></label>
      <button class="button primary" type="submit" ?disabled=${!ready}>${secretsWords.store}</button>
    </form>`;
  }

  #many() {
    const rows = readEnvFile(this.text);
    const wrong = this.text.trim() !== '' && rows === null;
    return html`<form class="form" @submit=${this.#import}>
      <label class="field"><span class="label">${secretsWords.textOfFile}</span>
        <textarea class="input mono" rows="5" placeholder="NAME=value" autocomplete="off" autocapitalize="off" spellcheck="false"
          aria-invalid=${wrong} .value=${this.text} @input=${this.#typeText}></textarea>
        ${wrong ? html`<span class="problem">${problemWords.envLines}</span>` : nothing}</label>
      <button class="button" type="submit" ?disabled=${!rows || this.#action.running !== null}>
        ${rows ? secretsWords.storeMany(rows.length) : secretsWords.storeNone}</button>
    </form>`;
  }

  #typeName(event: InputEvent): void {
    this.name = inputValue(event).trim();
    this.#action.clear();
  }

  #typeValue(event: InputEvent): void {
    this.value = inputValue(event);
  }

  #typeText(event: InputEvent): void {
    this.text = inputValue(event);
    this.#action.clear();
  }

  async #set(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { workspaceId, name, value } = this;
    const stored = await this.#action.run('setSecret', () => this.deplight.setSecret({ workspaceId, name, value }));
    if (!stored) return;
    this.name = '';
    this.value = '';
    notify(secretsWords.stored(name, stored.secret.version));
  }

  async #import(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { workspaceId, text } = this;
    const stored = await this.#action.run('importSecrets', () => this.deplight.importSecrets({ workspaceId, text }));
    if (!stored) return;
    this.text = '';
    notify(secretsWords.storedMany(stored.secrets.map(({ name }) => name).join(', ')));
  }

  static override styles = [
    textStyles,
    controlStyles,
    listStyles,
    css`
      :host {
        display: block;
        margin-bottom: var(--space-6);
      }
      details {
        margin-top: var(--space-3);
      }
      summary {
        width: fit-content;
        padding: 6px 0;
        color: var(--accent);
        cursor: pointer;
      }
      details form {
        margin-top: var(--space-2);
      }
      dl-notice {
        display: block;
        max-width: 640px;
        margin-top: var(--space-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'secret-forms': SecretForms;
  }
}
