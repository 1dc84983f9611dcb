// A piece of code or output, as text, with a copy button.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textStyles } from '../../styles/text.styles.ts';
import '../dl-copy/dl-copy.ts';

/** `<dl-code label="Dockerfile" .text=${text}>` */
@customElement('dl-code')
export class DlCode extends LitElement {
  @property() label = '';
  @property() text = '';

  override render() {
    return html`<figure>
      <figcaption><span>${this.label}</span><dl-copy .text=${this.text} what=${this.label}></dl-copy></figcaption>
      <pre tabindex="0" aria-label=${this.label}><code>${this.text}</code></pre>
    </figure>`;
  }

  static override styles = [
    textStyles,
    css`
      figure {
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
        background: var(--sheet);
        overflow: hidden;
      }
      figcaption {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 4px 4px 4px var(--space-3);
        border-bottom: 1px solid var(--hairline);
        font-size: var(--text-small);
        font-weight: 550;
      }
      pre {
        margin: 0;
        padding: 12px var(--space-3);
        max-height: 420px;
        overflow: auto;
        font-size: var(--text-small);
        line-height: 1.6;
        tab-size: 2;
      }
      pre:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-code': DlCode;
  }
}
