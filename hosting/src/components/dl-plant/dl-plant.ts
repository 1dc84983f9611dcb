// An app as a plant in its pot: each status has a shape of its own, so that the shelf reads without colour.
import type { AppStatus } from '@deplight/contracts';
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { plantStyles } from './dl-plant.styles.ts';
import { plantDrawing, pot } from './drawings.ts';

/** `<dl-plant status="DEPLOYING" live growth="0.4">`: `live` when an older version serves meanwhile. */
@customElement('dl-plant')
export class DlPlant extends LitElement {
  @property() status: AppStatus = 'NEW';
  @property({ type: Boolean }) live = false;
  /** How far a deployment has come, 0 to 1. */
  @property({ type: Number }) growth = 0;

  override render() {
    return html`<svg viewBox="0 0 96 112" aria-hidden="true" class=${this.status.toLowerCase()}>
      <g class="above">${plantDrawing(this.status, this.growth, this.live)}</g>
      ${pot}
    </svg>`;
  }

  static override styles = plantStyles;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-plant': DlPlant;
  }
}
