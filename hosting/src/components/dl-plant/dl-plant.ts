// An app as a plant in its pot: each status has a shape of its own, so that the shelf reads without colour.
import type { AppStatus } from '@deplight/contracts';
import { html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { plantStyles } from './dl-plant.styles.ts';
import { plantDrawing, pot } from './drawings.ts';

/**
 * `<dl-plant status="DEPLOYING" live growth="0.4" small>`: `live` when an older version serves meanwhile; `small`, for less than
 * 56 pixels of width, is drawn bolder.
 */
@customElement('dl-plant')
export class DlPlant extends LitElement {
  @property() status: AppStatus = 'NEW';
  @property({ type: Boolean }) live = false;
  /** How far a deployment has come, 0 to 1. */
  @property({ type: Number }) growth = 0;

  /** Whether it grows into what it is drawn as next: else a row of the shelf that takes another app would move. */
  #grows = false;

  override willUpdate(changed: PropertyValues<this>): void {
    this.#grows = this.status === 'DEPLOYING' || changed.get('status') === 'DEPLOYING';
  }

  override render() {
    const shapes = plantDrawing(this.status, this.growth, this.live);
    return html`<svg viewBox="0 0 96 112" aria-hidden="true" class=${this.#grows ? 'growing' : ''}>
      <g class="above">${shapes.map((shape) => (shape === null ? nothing : svg`<path class=${shape.kind} d=${shape.outline} />`))}</g>
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
