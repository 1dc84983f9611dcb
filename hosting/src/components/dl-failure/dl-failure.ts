// Why a deployment failed: where, what, what next, and the last words of the log.

import type { DeploymentFailure } from '@deplight/contracts';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { plainText } from '../../log/ansi.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import { errorWords } from '../../words/error-words.ts';

/** `<dl-failure .failure=${deployment.error}>actions</dl-failure>` */
@customElement('dl-failure')
export class DlFailure extends LitElement {
  @property({ attribute: false }) failure: DeploymentFailure | null = null;

  /** What went wrong stands at the end. */
  override updated(): void {
    const lines = this.renderRoot.querySelector('pre');
    if (lines) lines.scrollTop = lines.scrollHeight;
  }

  override render() {
    if (this.failure === null) return null;
    const { code, lines } = this.failure;
    const { message, hint } = errorWords(this.failure);
    return html`<section aria-labelledby="title">
      <div class="words">
        <h2 id="title">${deploymentWords.whatWentWrong}</h2>
        <p class="message">${message}</p>
        <h3>${deploymentWords.whatNext}</h3>
        <p>${hint}</p>
        <footer><code>${code}</code><slot></slot></footer>
      </div>
      ${lines.length > 0 ? html`<pre tabindex="0" aria-label=${deploymentWords.lastLines}><code>${lines.map(plainText).join('\n')}</code></pre>` : nothing}
    </section>`;
  }

  static override styles = [
    textStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr);
        gap: var(--space-4);
        padding: var(--space-3) 0 var(--space-3) var(--space-4);
        border-left: 3px solid var(--danger);
      }
      .words {
        display: grid;
        align-content: start;
        gap: 6px;
      }
      .words > * {
        min-width: 0;
      }
      h2 {
        color: var(--danger);
      }
      h3 {
        margin-top: var(--space-2);
      }
      p {
        max-width: 72ch;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      .message {
        font-weight: 500;
      }
      pre {
        margin: 0;
        /* Whole lines and the room below them: scrolled to the end, none is cut at the top. */
        max-height: calc(12lh + 12px);
        overflow: auto;
        padding: 12px var(--space-3);
        border-radius: var(--radius);
        background: var(--danger-soft);
        font-size: var(--text-small);
        line-height: 1.6;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      footer {
        margin-top: var(--space-2);
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
        color: var(--ink-soft);
      }
      @container (max-width: 760px) {
        section {
          grid-template-columns: minmax(0, 1fr);
          gap: var(--space-3);
          padding-left: var(--space-3);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-failure': DlFailure;
  }
}
