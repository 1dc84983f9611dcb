// That what is live ended by itself: when, how the platform says it, and its last words.

import type { Crash } from '@deplight/contracts';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { parseAnsi } from '../../log/ansi.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import '../dl-ago/dl-ago.ts';

const plainText = (line: string) =>
  parseAnsi(line)
    .map((span) => span.text)
    .join('');

/** `<dl-crash .crash=${deployment.crash}>actions</dl-crash>` */
@customElement('dl-crash')
export class DlCrash extends LitElement {
  @property({ attribute: false }) crash: Crash | null = null;

  override render() {
    if (this.crash === null) return null;
    const { at, sentence, lines } = this.crash;
    const words = deploymentWords.crashLines(lines.length);
    return html`<section aria-labelledby="title">
      <h2 id="title">${deploymentWords.crashed}</h2>
      <p><dl-ago time=${at}></dl-ago>: ${sentence}</p>
      ${
        lines.length > 0
          ? html`<details><summary>${words}</summary>
        <pre tabindex="0" aria-label=${words}><code>${lines.map(plainText).join('\n')}</code></pre></details>`
          : html`<p class="soft">${deploymentWords.crashSilent}</p>`
      }
      <slot></slot>
    </section>`;
  }

  static override styles = [
    textStyles,
    css`
      :host {
        display: block;
      }
      section {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-3);
        border-left: 3px solid var(--warning);
        border-radius: 2px var(--radius) var(--radius) 2px;
        background: var(--warning-soft);
      }
      section > * {
        min-width: 0;
      }
      h2 {
        font-size: var(--text);
      }
      p {
        overflow-wrap: anywhere;
      }
      summary {
        cursor: pointer;
        font-size: var(--text-small);
      }
      pre {
        margin: var(--space-2) 0 0;
        max-height: 260px;
        overflow: auto;
        padding: 12px;
        border-radius: var(--radius-small);
        background: var(--sheet);
        font-size: var(--text-small);
        line-height: 1.55;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-crash': DlCrash;
  }
}
