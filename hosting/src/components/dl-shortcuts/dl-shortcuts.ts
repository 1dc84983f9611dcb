// The help sheet of the keyboard: every shortcut, and the switch of those that are a single letter.

import { css, html, LitElement } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { letterKeysWanted, onLetterKeysChosen, wantLetterKeys } from '../../shortcuts/letter-keys.ts';
import { type ShortcutGroup, shortcutGroups } from '../../shortcuts/shortcuts.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commandsWords } from '../../words/en/commands.ts';
import { commonWords } from '../../words/en/common.ts';
import '../dl-keys/dl-keys.ts';

/** `<dl-shortcuts>`, opened by `ask()`. */
@customElement('dl-shortcuts')
export class DlShortcuts extends LitElement {
  @query('dialog') private dialog!: HTMLDialogElement;

  #stopKeys = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopKeys = onLetterKeysChosen(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#stopKeys();
    super.disconnectedCallback();
  }

  ask(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @click=${this.#outside}>
      <div class="sheet"><div class="head"><h2 id="heading">${commandsWords.shortcuts}</h2>
        <button class="button small" type="button" @click=${() => this.dialog.close()}>${commonWords.close}</button></div>
      <div class="groups">${shortcutGroups.map(group)}</div>
      <label><input type="checkbox" .checked=${live(letterKeysWanted())} @change=${this.#want} />
        <span>${commonWords.letterKeys}</span></label></div>
    </dialog>`;
  }

  #want({ target }: Event): void {
    if (target instanceof HTMLInputElement) wantLetterKeys(target.checked);
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
        width: min(680px, calc(100vw - 32px));
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
      /* The dialog itself has no padding: a click on it is one beside the sheet. */
      .sheet {
        padding: var(--space-4);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin-bottom: var(--space-3);
      }
      .groups {
        columns: 2 260px;
        column-gap: var(--space-5);
      }
      section {
        margin-bottom: var(--space-3);
        break-inside: avoid;
      }
      h3 {
        margin-bottom: 4px;
        color: var(--ink-soft);
        font-size: var(--text-small);
      }
      dl > div {
        display: flex;
        flex-direction: row-reverse;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
        padding: 6px 0;
        border-top: 1px solid var(--hairline);
      }
      label {
        display: flex;
        align-items: center;
        gap: 10px;
        padding-top: var(--space-3);
        border-top: 1px solid var(--hairline);
      }
      input {
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];
}

const group = ({ name, shortcuts }: ShortcutGroup) => html`<section><h3>${name}</h3>
  <dl>${shortcuts.map(({ keys, words }) => html`<div><dt><dl-keys .keys=${keys}></dl-keys></dt><dd>${words}</dd></div>`)}</dl></section>`;

declare global {
  interface HTMLElementTagNameMap {
    'dl-shortcuts': DlShortcuts;
  }
}
