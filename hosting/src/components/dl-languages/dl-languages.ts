// Which language the page speaks: each by its own name, so that whoever cannot read the page finds theirs.

import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { chooseLanguage } from '../../language/language.ts';
import { type Language, languageNames, languages } from '../../language/languages.ts';
import { currentLanguage } from '../../language/spoken.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { notify } from '../dl-toasts/dl-toasts.ts';

/** `<dl-languages>` */
@customElement('dl-languages')
export class DlLanguages extends LitElement {
  override render() {
    const current = currentLanguage();
    return html`<div role="radiogroup" aria-label=${commonWords.language}>${languages.map(
      (language) =>
        html`<label><input type="radio" name="language" value=${language} .checked=${live(language === current)}
          @change=${() => this.#speak(language)} /><span lang=${language}>${languageNames[language]}</span></label>`,
    )}</div>`;
  }

  async #speak(language: Language): Promise<void> {
    await chooseLanguage(language).catch(() => {
      notify(commonWords.languageNotLoaded, { tone: 'danger' });
      this.requestUpdate();
    });
  }

  static override styles = [
    textStyles,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
        min-height: 32px;
        cursor: pointer;
      }
      input {
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-languages': DlLanguages;
  }
}
