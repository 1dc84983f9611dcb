// Says in the page's corner that nothing is heard from Deplight, and when it is again. What was last known stays where it is.
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type LinkState, linked, linkWords, nextLink } from '../../live/link-state.ts';
import { LiveValue } from '../../live/live-value.ts';
import { freshnessSource } from '../../live/sources.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { Ticker } from '../../time/ticker.ts';

/** `<root-link .deplight .uid>` */
@customElement('root-link')
export class RootLink extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @state() private online = navigator.onLine;

  #link: LinkState = linked;
  #fresh = new LiveValue<boolean>(this, () => freshnessSource(this.deplight, this.uid));
  #ticker = new Ticker(this, {
    everyMs: 1_000,
    wanted: () => this.#link.lostAtMs !== null || this.#link.backAtMs !== null,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.#hear);
    addEventListener('offline', this.#hear);
  }

  override disconnectedCallback(): void {
    removeEventListener('online', this.#hear);
    removeEventListener('offline', this.#hear);
    super.disconnectedCallback();
  }

  override willUpdate(): void {
    this.#link = nextLink(this.#link, { online: this.online, fresh: this.#fresh.value ?? true }, this.#ticker.nowMs);
  }

  override render() {
    const words = linkWords(this.#link, this.#ticker.nowMs);
    return html`<p role="status" class="small" ?data-shown=${words !== null}>${words}</p>`;
  }

  #hear = (): void => {
    this.online = navigator.onLine;
  };

  static override styles = [
    textStyles,
    css`
      :host {
        display: block;
      }
      p[data-shown] {
        padding: 6px 12px;
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
        background: var(--sheet);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'root-link': RootLink;
  }
}
