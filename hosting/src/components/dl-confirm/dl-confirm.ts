// A question before something that matters; `phrase` must be typed when it is given.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { filled } from '../../language/filled.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { actionWords } from '../../words/en/actions.ts';
import { inputValue } from '../input-value.ts';

/** `<dl-confirm heading text verb phrase keep calm>details</dl-confirm>`, opened by `ask()`; fires `confirm`. */
@customElement('dl-confirm')
export class DlConfirm extends LitElement {
  @property() heading = '';
  @property() text = '';
  @property() verb = '';
  @property() phrase = '';
  /** The button that changes nothing. */
  @property() keep = '';
  /** What is asked can be taken back: no colour of danger. */
  @property({ type: Boolean }) calm = false;
  @state() private typed = '';
  @query('dialog') private dialog!: HTMLDialogElement;

  ask(): void {
    this.typed = '';
    this.dialog.showModal();
  }

  override render() {
    const ready = this.phrase === '' || this.typed.trim() === this.phrase;
    return html`<dialog aria-labelledby="heading" @click=${this.#outside}>
      <form method="dialog" @submit=${this.#submit}>
        <h2 id="heading">${this.heading}</h2>
        <p>${this.text}</p>
        <slot></slot>
        ${
          this.phrase === ''
            ? nothing
            : html`<label class="field">
          <span class="label">${filled(actionWords.typeToConfirm, { phrase: html`<code>${this.phrase}</code>` })}</span>
          <input class="input mono" autocomplete="off" autocapitalize="off" spellcheck="false" .value=${this.typed} @input=${this.#type} />
        </label>`
        }
        <footer>
          <button class="button" type="button" @click=${() => this.dialog.close()}>${this.keep || actionWords.keep}</button>
          <button class="button ${this.calm ? 'primary' : 'danger solid'}" type="submit" ?disabled=${!ready}>${this.verb || actionWords.confirm}</button>
        </footer>
      </form>
    </dialog>`;
  }

  #type(event: InputEvent): void {
    this.typed = inputValue(event);
  }

  #submit(event: SubmitEvent): void {
    if (this.phrase !== '' && this.typed.trim() !== this.phrase) event.preventDefault();
    else this.dispatchEvent(new CustomEvent('confirm'));
  }

  #outside(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  static override styles = [
    textStyles,
    controlStyles,
    css`
      :host {
        display: contents;
      }
      dialog {
        width: min(480px, calc(100vw - 32px));
        padding: 0;
        border: 1px solid var(--hairline);
        border-radius: 12px;
        background: var(--sheet);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      dialog::backdrop {
        background: #0007;
      }
      form {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-4);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--space-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-confirm': DlConfirm;
  }
}
