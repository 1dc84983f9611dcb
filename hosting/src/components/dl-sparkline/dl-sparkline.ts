// A line without axes: how a number went over the last minutes.
import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { pathThrough } from '../../figures/curve.ts';

const box = { width: 160, height: 32 };

/** `<dl-sparkline .values=${numbers} least="10" label="Requests of the last 30 minutes">` */
@customElement('dl-sparkline')
export class DlSparkline extends LitElement {
  @property({ attribute: false }) values: readonly number[] = [];
  @property() label = '';
  /** What the whole height stands for at least. */
  @property({ type: Number }) least = 0;

  override render() {
    return html`<svg viewBox="0 -1 ${box.width} ${box.height + 2}" preserveAspectRatio="none" role="img" aria-label=${this.label}>
      ${svg`<path d=${pathThrough(this.values, box, this.least)} vector-effect="non-scaling-stroke"></path>`}
    </svg>`;
  }

  static override styles = css`
    :host {
      display: block;
    }
    svg {
      display: block;
      width: 100%;
      height: 32px;
    }
    path {
      fill: none;
      stroke: var(--accent);
      stroke-width: 1.5;
      stroke-linejoin: round;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-sparkline': DlSparkline;
  }
}
