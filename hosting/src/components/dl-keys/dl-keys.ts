// Keys as they stand on a keyboard: pressed together, or one after the other.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyName } from '../../shortcuts/key-name.ts';

/** `<dl-keys .keys=${['mod', 'k']}>`; `mod` is the Command key where there is one. */
@customElement('dl-keys')
export class DlKeys extends LitElement {
  @property({ attribute: false }) keys: readonly string[] = [];

  override render() {
    return this.keys.map((key) => html`<kbd>${keyName(key)}</kbd>`);
  }

  static override styles = css`
    :host {
      display: inline-flex;
      gap: 4px;
      vertical-align: middle;
    }
    kbd {
      min-width: 20px;
      padding: 1px 5px;
      border: 1px solid var(--hairline);
      border-radius: var(--radius-small);
      color: var(--ink-soft);
      font-family: var(--font);
      font-size: 0.75rem;
      line-height: 1.4;
      text-align: center;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-keys': DlKeys;
  }
}
