// Shown while a live value has not arrived; appears only when that takes longer than a blink.

import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { commonWords } from '../../words/en/common.ts';
import { rootWords } from '../../words/en/root.ts';
import '../dl-icon/dl-icon.ts';

/** `<dl-waiting label="Loading the shelf">` */
@customElement('dl-waiting')
export class DlWaiting extends LitElement {
  /** What is waited for; loading, when nothing is said. */
  @property() label = '';

  override render() {
    return html`<p role="status"><dl-icon name="ring" spin></dl-icon>${this.label || commonWords.loading}…</p>
      <p class="late">${rootWords.late}</p>`;
  }

  static override styles = css`
    p {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: var(--space-2);
      margin: 0;
      padding: var(--space-6) var(--space-3);
      color: var(--ink-soft);
      animation: appear 1ms 250ms both;
    }
    .late {
      padding-top: 0;
      animation-delay: 8s;
    }
    @keyframes appear {
      from {
        visibility: hidden;
      }
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-waiting': DlWaiting;
  }
}
