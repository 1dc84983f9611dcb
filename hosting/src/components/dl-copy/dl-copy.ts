// A button that copies a text and says that it did.

import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { logWords } from '../../words/en/log.ts';
import '../dl-icon/dl-icon.ts';

type CopyState = 'ready' | 'copied' | 'refused';

/** `<dl-copy .text=${dockerfile} what="Dockerfile">` */
@customElement('dl-copy')
export class DlCopy extends LitElement {
  /** What is copied; a function when it is costly to make. */
  @property({ attribute: false }) text: string | (() => string) = '';
  /** Completes the button's name for screen readers: "Copy Dockerfile". */
  @property() what = '';
  @state() private state: CopyState = 'ready';

  override render() {
    return html`<button class="button small quiet" type="button" @click=${this.#copy}>
      <dl-icon name=${this.state === 'copied' ? 'check' : 'copy'}></dl-icon>
      <span aria-live="polite">${logWords.copy[this.state]}<span class="hidden-visually"> ${this.what}</span></span>
    </button>`;
  }

  async #copy(): Promise<void> {
    this.state = await navigator.clipboard.writeText(typeof this.text === 'string' ? this.text : this.text()).then(
      () => 'copied' as const,
      () => 'refused' as const,
    );
    setTimeout(() => {
      this.state = 'ready';
    }, 2_000);
  }

  static override styles = [
    textStyles,
    controlStyles,
    css`
      :host {
        display: inline-block;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-copy': DlCopy;
  }
}
