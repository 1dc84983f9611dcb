// What stands over any page without being asked for, at the bottom of the window: never one part over another.
import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';

/**
 * `<dl-corner>`: what is passing first, and what waits for a decision last, so that its buttons stay where they are while
 * the others come and go. What has `slot="aside"` stands in the other corner, where there is room for that.
 */
@customElement('dl-corner')
export class DlCorner extends LitElement {
  override render() {
    return html`<div class="aside"><slot name="aside"></slot></div><div class="main"><slot></slot></div>`;
  }

  static override styles = css`
    :host {
      position: fixed;
      inset: auto var(--space-3) var(--space-3) var(--space-3);
      z-index: 20;
      display: flex;
      align-items: end;
      justify-content: space-between;
      gap: var(--space-2) var(--space-3);
      pointer-events: none;
    }
    div {
      min-width: 0;
    }
    .main {
      display: grid;
      flex: 1;
      justify-items: end;
      gap: var(--space-2);
    }
    /* Narrower than the widest parts of both corners together. */
    @media (max-width: 960px) {
      :host {
        flex-direction: column;
        align-items: stretch;
      }
      .aside {
        align-self: start;
      }
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-corner': DlCorner;
  }
}
