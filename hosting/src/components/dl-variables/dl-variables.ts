// Environment variables as rows; a pasted .env file becomes one row per line.

import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { plantWords } from '../../words/en/plant.ts';
import '../dl-icon/dl-icon.ts';
import { inputValue } from '../input-value.ts';
import { variablesStyles } from './dl-variables.styles.ts';
import { problemOf, readEnvFile, type VariableRow } from './read-variables.ts';

/** `<dl-variables .rows=${rows} @change=…>`: fires `change` with the new rows as `detail`. */
@customElement('dl-variables')
export class DlVariables extends LitElement {
  @property({ attribute: false }) rows: readonly VariableRow[] = [];

  override render() {
    return html`${this.rows.map((row, index) => this.#row(row, index))}
      <button class="button small" type="button" @click=${() => this.#change([...this.rows, { name: '', value: '' }])}>
        <dl-icon name="plus"></dl-icon>${plantWords.addVariable}
      </button>`;
  }

  #row(row: VariableRow, index: number) {
    const problem = problemOf(row);
    const set = (part: Partial<VariableRow>) => this.#change(this.rows.with(index, { ...row, ...part }));
    return html`<div class="row">
      <input class="input mono" aria-label=${commonWords.name} placeholder="NAME" autocapitalize="off" spellcheck="false" maxlength="128"
        aria-invalid=${problem !== null} .value=${row.name} @paste=${(event: ClipboardEvent) => this.#paste(event, index)}
        @input=${(event: InputEvent) => set({ name: inputValue(event) })} />
      <input class="input mono" aria-label=${commonWords.value} placeholder=${plantWords.valuePlaceholder} autocapitalize="off" spellcheck="false"
        .value=${row.value} @input=${(event: InputEvent) => set({ value: inputValue(event) })} />
      <button class="button quiet" type="button" aria-label=${plantWords.remove(row.name || plantWords.thisVariable)}
        @click=${() => this.#change(this.rows.toSpliced(index, 1))}><dl-icon name="cross"></dl-icon></button>
      ${problem ? html`<p class="problem">${commonWords.fieldProblem(row.name || plantWords.thisVariableStarts, problem)}</p>` : nothing}
    </div>`;
  }

  #paste(event: ClipboardEvent, index: number): void {
    const text = event.clipboardData?.getData('text') ?? '';
    const pasted = text.includes('=') ? readEnvFile(text) : null;
    if (pasted === null) return;
    event.preventDefault();
    this.#change(this.rows.toSpliced(index, 1, ...pasted));
  }

  #change(rows: readonly VariableRow[]): void {
    this.dispatchEvent(new CustomEvent('change', { detail: rows }));
  }

  static override styles = [textStyles, controlStyles, variablesStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-variables': DlVariables;
  }
}
