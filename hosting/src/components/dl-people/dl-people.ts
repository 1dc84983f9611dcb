// Some people as their initials, with their names beside them; nothing where there are none.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Person } from '../../live/others-looking.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { initialsOf } from './initials.ts';

/** More are counted. */
const shown = 3;

/** `<dl-people label="Also looking" .people=${people}>` */
@customElement('dl-people')
export class DlPeople extends LitElement {
  /** What they have in common; read out and shown before them. */
  @property() label = '';
  @property({ attribute: false }) people: readonly Person[] = [];

  override render() {
    const { label, people } = this;
    if (people.length === 0) return nothing;
    const more = people.length - shown;
    const rest = people.slice(shown).map(({ name }) => name);
    return html`<div class="soft small"><span id="label">${label}</span><ul aria-labelledby="label">
      ${people.slice(0, shown).map(({ name }) => html`<li title=${name}><span class="initials" aria-hidden="true">${initialsOf(name)}</span><bdi class="name">${name}</bdi></li>`)}
      ${more > 0 ? html`<li title=${rest.join(', ')}>${commonWords.andOthers(more)}</li>` : nothing}
    </ul></div>`;
  }

  static override styles = [
    textStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      div,
      ul,
      li {
        display: flex;
        align-items: center;
        min-width: 0;
      }
      div,
      ul {
        flex-wrap: wrap;
        gap: 4px 10px;
      }
      li {
        gap: 6px;
        max-width: 100%;
      }
      .initials {
        display: grid;
        flex: none;
        place-items: center;
        min-width: 24px;
        height: 24px;
        padding: 0 5px;
        border-radius: 12px;
        background: var(--accent-soft);
        color: var(--accent);
        font-size: 0.6875rem;
        font-weight: 650;
        letter-spacing: 0.02em;
      }
      .name {
        max-width: 22ch;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-people': DlPeople;
  }
}
