// Short messages that leave by themselves; any element sends one by `notify`.
import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { textStyles } from '../../styles/text.styles.ts';
import '../dl-icon/dl-icon.ts';

interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'danger';
  readonly text: string;
}

const event = 'dl-notify';
const shownMs = 6_000;

/** Shows a toast for six seconds. */
export function notify(text: string, tone: Toast['tone'] = 'good'): void {
  dispatchEvent(new CustomEvent(event, { detail: { text, tone } }));
}

/** `<dl-toasts>`: one per page, in a corner. */
@customElement('dl-toasts')
export class DlToasts extends LitElement {
  @state() private toasts: readonly Toast[] = [];

  #last = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener(event, this.#show);
  }

  override disconnectedCallback(): void {
    removeEventListener(event, this.#show);
    super.disconnectedCallback();
  }

  override render() {
    const toast = ({ id, tone, text }: Toast) => html`<p class=${tone}>
      <dl-icon name=${tone === 'good' ? 'check' : 'cross'}></dl-icon><span>${text}</span>
      <button type="button" aria-label="Close" @click=${() => this.#drop(id)}><dl-icon name="cross"></dl-icon></button>
    </p>`;
    return html`<div role="status" aria-live="polite">${repeat(this.toasts, (shown) => shown.id, toast)}</div>`;
  }

  #show = (message: Event): void => {
    if (!(message instanceof CustomEvent)) return;
    const id = ++this.#last;
    const { text, tone } = message.detail;
    this.toasts = [...this.toasts.slice(-2), { id, text: String(text), tone: tone === 'danger' ? 'danger' : 'good' }];
    setTimeout(() => this.#drop(id), shownMs);
  };

  #drop(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  static override styles = [
    textStyles,
    css`
      :host {
        position: fixed;
        inset: auto var(--space-3) var(--space-3) var(--space-3);
        z-index: 20;
        pointer-events: none;
      }
      div {
        display: grid;
        justify-items: end;
        gap: var(--space-2);
      }
      p {
        display: flex;
        align-items: start;
        gap: 12px;
        max-width: min(440px, 100%);
        padding: 12px var(--space-3);
        border-radius: var(--radius);
        background: var(--ink);
        color: var(--paper);
        box-shadow: var(--shadow);
        pointer-events: auto;
        overflow-wrap: anywhere;
      }
      dl-icon {
        margin-top: 3px;
      }
      button {
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        cursor: pointer;
        opacity: 0.7;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-toasts': DlToasts;
  }
}
