// A sheet of the gallery: parts under headings, with the rhythm of a page.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../../src/styles/controls.styles.ts';
import { pageStyles } from '../../src/styles/page.styles.ts';
import { textStyles } from '../../src/styles/text.styles.ts';

/** `<dl-sheet heading="Plants" .parts=${[['Sizes', html`…`]]}>` */
@customElement('dl-sheet')
export class DlSheet extends LitElement {
  @property() heading = '';
  @property({ attribute: false }) parts: readonly (readonly [string, unknown])[] = [];

  override render() {
    return html`<main><h1>${this.heading}</h1>
      ${this.parts.map(([title, content]) => html`<section><h2>${title}</h2>${content}</section>`)}</main>`;
  }

  static override styles = [
    textStyles,
    controlStyles,
    pageStyles,
    css`
      section {
        margin-top: var(--space-5);
      }
      .swatches {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(128px, 1fr));
        gap: var(--space-3);
      }
      .swatch span {
        display: block;
        height: 48px;
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
      }
      .plants {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-4);
      }
      .plants figcaption {
        margin-top: var(--space-2);
        font-size: var(--text-small);
        text-align: center;
      }
      .s16 {
        width: 16px;
      }
      .s32 {
        width: 32px;
      }
      .s112 {
        width: 112px;
      }
      .s200 {
        width: 200px;
      }
      .stack {
        display: grid;
        gap: var(--space-4);
      }
      .stack > * {
        min-width: 0;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-sheet': DlSheet;
  }
}
