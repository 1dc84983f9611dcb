// Apps to try the platform with, one click each.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Example } from '../../config.ts';
import { textStyles } from '../../styles/text.styles.ts';
import '../dl-icon/dl-icon.ts';

/** `<dl-examples .examples=${examples} busy="title" @pick=…>`: fires `pick` with the example as `detail`. */
@customElement('dl-examples')
export class DlExamples extends LitElement {
  @property({ attribute: false }) examples: readonly Example[] = [];
  /** Title of the example that is being planted; the others wait. */
  @property() busy: string | null = null;

  override render() {
    return html`<ul>${this.examples.map(
      (example) => html`<li>
        <button type="button" ?disabled=${this.busy !== null} @click=${() => this.#pick(example)}>
          <dl-icon name=${this.busy === example.title ? 'ring' : 'seed'} ?spin=${this.busy === example.title}></dl-icon>
          <span><strong>${example.title}</strong><span class="soft small">${example.description}</span></span>
        </button>
      </li>`,
    )}</ul>`;
  }

  #pick(example: Example): void {
    this.dispatchEvent(new CustomEvent('pick', { detail: example }));
  }

  static override styles = [
    textStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
        gap: var(--space-2) var(--space-3);
      }
      li {
        display: grid;
      }
      button {
        display: flex;
        gap: 12px;
        padding: 12px var(--space-3) 12px 12px;
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
        background: var(--sheet);
        color: inherit;
        font: inherit;
        text-align: left;
        cursor: pointer;
        transition: border-color var(--quick);
      }
      button:hover:not(:disabled) {
        border-color: var(--accent);
      }
      button:disabled {
        cursor: default;
        opacity: 0.6;
      }
      dl-icon {
        margin-top: 3px;
        color: var(--accent);
      }
      button span {
        display: grid;
        align-content: start;
        gap: 2px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-examples': DlExamples;
  }
}
