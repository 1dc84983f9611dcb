// Why a deployment failed: where, what, what next, and the last words of the log.
import type { DeploymentFailure } from '@deplight/contracts';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { parseAnsi } from '../../log/ansi.ts';
import { textStyles } from '../../styles/text.styles.ts';

const plainText = (line: string) =>
  parseAnsi(line)
    .map((span) => span.text)
    .join('');

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
    const { code, message, hint, lines } = this.failure;
    return html`<section aria-labelledby="title">
      <h2 id="title">What went wrong</h2>
      <p class="message">${message}</p>
      <p><strong>What next:</strong> ${hint}</p>
      ${lines.length > 0 ? html`<pre tabindex="0" aria-label="Last lines of the log"><code>${lines.map(plainText).join('\n')}</code></pre>` : nothing}
      <footer><code>${code}</code><slot></slot></footer>
    </section>`;
  }

  static override styles = [
    textStyles,
    css`
      section {
        display: grid;
        gap: 12px;
        padding: var(--space-3) var(--space-4);
        border-left: 3px solid var(--danger);
        border-radius: 2px var(--radius) var(--radius) 2px;
        background: var(--danger-soft);
      }
      section > * {
        min-width: 0;
      }
      h2 {
        color: var(--danger);
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
        max-height: 260px;
        overflow: auto;
        padding: 12px;
        border-radius: var(--radius-small);
        background: var(--sheet);
        font-size: var(--text-small);
        line-height: 1.55;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
        color: var(--ink-soft);
      }
      @media (max-width: 640px) {
        section {
          padding: var(--space-3);
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
