// The command palette: a line to type in, and what fits it. Fully by keyboard; what a choice does is its page's matter.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Command } from '../../palette/command.ts';
import { markedParts } from '../../palette/marked-parts.ts';
import { type PickedCommand, pickCommands, selectedAfter } from '../../palette/pick-commands.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commandsWords } from '../../words/en/commands.ts';
import { commonWords } from '../../words/en/common.ts';
import '../dl-icon/dl-icon.ts';
import '../dl-keys/dl-keys.ts';
import { inputValue } from '../input-value.ts';
import { paletteStyles } from './dl-palette.styles.ts';

const pageRows = 8;

/** `<dl-palette .commands ?coming @choose=… @close=…>`, opened by `ask()`; fires `choose` with the command as `detail`. */
@customElement('dl-palette')
export class DlPalette extends LitElement {
  @property({ attribute: false }) commands: readonly Command[] = [];
  /** More commands are on their way: what is not found now may be found in a moment. */
  @property({ type: Boolean }) coming = false;
  @state() private typed = '';
  @state() private selected = 0;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('input') private field!: HTMLInputElement;

  #picked: readonly PickedCommand[] = [];

  ask(): void {
    if (this.dialog.open) return;
    this.typed = '';
    this.selected = 0;
    this.dialog.showModal();
    this.field.focus();
  }

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has('commands') && !changed.has('typed')) return;
    const before = this.#picked;
    this.#picked = pickCommands(this.commands, this.typed);
    this.selected = selectedAfter(before, this.#picked, this.selected);
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has('selected') && !changed.has('typed')) return;
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    return html`<dialog aria-label=${commandsWords.commands} @click=${this.#outside} @close=${() => this.dispatchEvent(new Event('close'))}>
      <div class="find"><dl-icon name="search"></dl-icon>
        <input role="combobox" aria-label=${commandsWords.find} aria-expanded="true" aria-controls="found" aria-autocomplete="list"
          aria-activedescendant=${this.#picked.length > 0 ? `option-${this.selected}` : nothing}
          placeholder=${commandsWords.placeholder} maxlength="100" autocomplete="off" autocapitalize="off" spellcheck="false"
          .value=${this.typed} @input=${this.#type} @keydown=${this.#press} />
        <button class="close" type="button" @click=${() => this.dialog.close()}>
          <span class="hidden-visually">${commonWords.close}</span><dl-keys aria-hidden="true" .keys=${['Esc']}></dl-keys><dl-icon name="cross"></dl-icon></button>
      </div>
      ${this.#found()}
      <footer aria-hidden="true"><span><dl-keys .keys=${['↑', '↓']}></dl-keys> ${commandsWords.toMove}</span><span><dl-keys .keys=${['Enter']}></dl-keys> ${commandsWords.toChoose}</span></footer>
      <p class="hidden-visually" role="status">${this.#count()}</p>
    </dialog>`;
  }

  #count(): string {
    const count = this.#picked.length;
    return this.typed === '' || (count === 0 && this.coming) ? '' : commandsWords.found(count);
  }

  /** A press on what stands between the options would take the keyboard from the line. */
  #found() {
    return html`<div class="found" id="found" role="listbox" aria-label=${commandsWords.commands} @mousedown=${(event: Event) => event.preventDefault()}>
      ${this.#picked.length === 0 ? this.#none() : this.#groups()}
    </div>`;
  }

  #none() {
    const words = this.coming ? commandsWords.coming : commandsWords.nothingFits(this.typed);
    return html`<div class="nothing" role="option" aria-selected="false" aria-disabled="true">${words}</div>`;
  }

  /** Groups stand under their names until somebody types; then the best stands on top, whatever it is. */
  #groups(): TemplateResult[] {
    const typing = this.typed.trim() !== '';
    return this.#picked.map((picked, index) => {
      const { group } = picked.command;
      const begins = !typing && this.#picked[index - 1]?.command.group !== group;
      return html`${begins ? html`<div class="group" role="presentation">${commandsWords.groups[group]}</div>` : nothing}${this.#option(picked, index, typing)}`;
    });
  }

  #option({ command, places }: PickedCommand, index: number, typing: boolean) {
    const detail = command.detail ?? (typing ? commandsWords.groups[command.group] : '');
    return html`<div role="option" id="option-${index}" aria-selected=${index === this.selected}
      @click=${() => this.#choose(command)} @pointermove=${() => this.#select(index)}>
      <dl-icon name=${command.icon}></dl-icon><span class="label">${marked(command.label, places)}</span>
      ${detail === '' ? nothing : html`<span class="detail">${detail}</span>`}
    </div>`;
  }

  #type(event: InputEvent): void {
    this.typed = inputValue(event);
    this.selected = 0;
  }

  #press(event: KeyboardEvent): void {
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      this.#select(move(this.selected, this.#picked.length));
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const picked = this.#picked[this.selected];
      if (picked) this.#choose(picked.command);
    }
  }

  #select(index: number): void {
    this.selected = Math.max(0, index);
  }

  #choose(command: Command): void {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent<Command>('choose', { detail: command }));
  }

  #outside(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  static override styles = [textStyles, controlStyles, paletteStyles];
}

/** From one place in a list of `count` to another; arrows go round its ends. */
const moves: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % Math.max(1, count),
  ArrowUp: (at, count) => (at - 1 + count) % Math.max(1, count),
  PageDown: (at, count) => Math.min(at + pageRows, count - 1),
  PageUp: (at) => Math.max(at - pageRows, 0),
};

function marked(label: string, places: readonly number[]) {
  return markedParts(label, places).map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-palette': DlPalette;
  }
}
