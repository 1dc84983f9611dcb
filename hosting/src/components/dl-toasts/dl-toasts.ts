// Short messages that leave by themselves; any element sends one by `notify`.

import { toCallError } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { errorWords } from '../../words/error-words.ts';
import '../dl-icon/dl-icon.ts';

interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'danger';
  readonly text: string;
  readonly undo: (() => Promise<unknown>) | undefined;
}

interface ToastOptions {
  readonly tone?: Toast['tone'];
  /** Takes back what is told. */
  readonly undo?: () => Promise<unknown>;
}

const event = 'dl-notify';
const shownMs = 6_000;
/** Who wants to take something back has to find the button first. */
const undoableMs = 12_000;
/** How long one stays that is pointed at, or whose button has the focus, before it is looked at again. */
const heldMs = 2_000;

/** Shows a toast for some seconds. */
export function notify(text: string, { tone = 'good', undo }: ToastOptions = {}): void {
  dispatchEvent(new CustomEvent(event, { detail: { text, tone, undo } }));
}

/** `<dl-toasts>`: one per page, in its `dl-corner`. */
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
    const toast = ({ id, tone, text, undo }: Toast) => html`<p id="toast-${id}" class=${tone}>
      <dl-icon name=${tone === 'good' ? 'check' : 'cross'}></dl-icon><span>${text}</span>
      ${undo ? html`<button class="undo" type="button" @click=${() => this.#undo(id, undo)}>${commonWords.undo}</button>` : nothing}
      <button type="button" aria-label=${commonWords.close} @click=${() => this.#drop(id)}><dl-icon name="cross"></dl-icon></button>
    </p>`;
    return html`<div role="status" aria-live="polite">${repeat(this.toasts, (shown) => shown.id, toast)}</div>`;
  }

  #show = (message: Event): void => {
    if (!(message instanceof CustomEvent)) return;
    const id = ++this.#last;
    const { text, tone, undo } = message.detail;
    const shown = { id, text: String(text), tone: tone === 'danger' ? 'danger' : 'good', undo } as const;
    this.toasts = [...this.toasts.slice(-2), shown];
    setTimeout(() => this.#fade(id), undo ? undoableMs : shownMs);
  };

  #fade(id: number): void {
    const held = this.renderRoot.querySelector(`#toast-${id}:is(:hover, :focus-within)`) !== null;
    if (held) setTimeout(() => this.#fade(id), heldMs);
    else this.#drop(id);
  }

  #undo(id: number, undo: () => Promise<unknown>): void {
    this.#drop(id);
    undo().catch((error: unknown) => notify(errorWords(toCallError(error, 'undo')).message, { tone: 'danger' }));
  }

  #drop(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  static override styles = [
    textStyles,
    css`
      :host {
        display: block;
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
      .undo {
        white-space: nowrap;
        font: inherit;
        font-weight: 600;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      button {
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        cursor: pointer;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-toasts': DlToasts;
  }
}
