// An app as a plant in its pot: each status has a shape of its own, so that the shelf reads without colour.
import type { AppStatus } from '@deplight/contracts';
import { html, LitElement, type SVGTemplateResult, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { plantStyles } from './dl-plant.styles.ts';

const leaf = (x: number, y: number, angle: number, size: number, kind: string) =>
  svg`<path class=${kind} d="M0 0C4-11 16-15 27-8 23 3 10 8 0 0Z" transform="translate(${x} ${y}) rotate(${angle}) scale(${size})" />`;

const grown = svg`
  <path class="stem" d="M48 80C47 62 49 46 48 24" />
  ${leaf(48, 66, -4, 0.95, 'leaf')} ${leaf(48, 60, 184, 0.95, 'leaf-light')}
  ${leaf(48, 46, -14, 0.8, 'leaf-light')} ${leaf(48, 40, 196, 0.78, 'leaf')}`;

const bloom = svg`
  <g class="bloom">
    ${[0, 72, 144, 216, 288].map((angle) => svg`<ellipse cx="48" cy="13.500" rx="4.600" ry="7" transform="rotate(${angle} 48 21)" />`)}
  </g>
  <circle class="heart" cx="48" cy="21" r="4" />`;

/** A sprout between just out of the soil (0) and half grown (1). */
const sprout = (growth: number, x = 48) => svg`
  <g class="growth" transform="translate(${x} 80) scale(${(0.5 + 0.65 * growth).toFixed(2)})">
    <g class="sprout">
      <path class="stem" d="M0 2C-1-10 1-18 0-26" />
      ${leaf(0, -24, -22, 0.72, 'leaf')} ${leaf(0, -22, 202, 0.72, 'leaf-light')}
    </g>
  </g>`;

const moon = svg`<path class="line" d="M80 22a10 10 0 1 1-11-13 8.500 8.500 0 0 0 11 13Z" />`;

type Drawing = (facts: { growth: number; live: boolean }) => SVGTemplateResult;

const drawings: Record<AppStatus, Drawing> = {
  NEW: () =>
    svg`<path class="seed" d="M48 68c6 4 6.500 11 0 15-6.500-4-6-11 0-15Z" /><path class="line dotted" d="M48 60V34" />`,
  DEPLOYING: ({ growth, live }) =>
    live ? svg`<g transform="translate(-9 0)">${grown} ${bloom}</g> ${sprout(0.1 + growth * 0.5, 66)}` : sprout(growth),
  HEALTHY: () => svg`${grown} ${bloom}`,
  DEGRADED: () => svg`
    <path class="stem" d="M48 80C46 62 50 50 56 34" />
    ${leaf(48, 66, 34, 0.95, 'withered')} ${leaf(48, 60, 168, 0.95, 'leaf')} ${leaf(51, 46, 40, 0.8, 'leaf-light')}
    <path class="line warning" d="m22 14 9 16H13ZM22 20v5M22 27.500v.2" />`,
  SLEEPING: () => svg`
    <path class="stem" d="M48 80C47 62 49 50 48 34" />
    ${leaf(48, 62, -62, 0.85, 'leaf')} ${leaf(48, 62, 242, 0.85, 'leaf-light')}
    <path class="bud" d="M48 36c-6-5-5-14 0-18 5 4 6 13 0 18Z" /> ${moon}`,
  FAILED: () => svg`
    <path class="stem withered-line" d="M48 80C47 60 46 42 58 36 68 32 74 40 73 50" />
    ${leaf(73, 49, 82, 0.7, 'withered')} ${leaf(49, 62, 148, 0.7, 'withered')} ${leaf(12, 106, -8, 0.6, 'withered')}`,
  MAINTENANCE: () => svg`
    ${sprout(1)} <path class="line" d="M22 80V44a26 26 0 0 1 52 0v36M48 18v-6" /><circle class="line" cx="48" cy="9" r="3" />`,
};

/** `<dl-plant status="DEPLOYING" live growth="0.4">`: `live` when an older version serves meanwhile. */
@customElement('dl-plant')
export class DlPlant extends LitElement {
  @property() status: AppStatus = 'NEW';
  @property({ type: Boolean }) live = false;
  /** How far a deployment has come, 0 to 1. */
  @property({ type: Number }) growth = 0;

  override render() {
    return html`<svg viewBox="0 0 96 112" aria-hidden="true" class=${this.status.toLowerCase()}>
      ${drawings[this.status]({ growth: this.growth, live: this.live })}
      <ellipse class="soil" cx="48" cy="82" rx="25" ry="4.500" />
      <path class="pot" d="M23 84h50l-6 28H29Z" />
      <path class="rim" d="M20 80.500h56v7.500H20Z" />
      <path class="mound" d="M26 80.500c6-3 38-3 44 0Z" />
    </svg>`;
  }

  static override styles = plantStyles;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-plant': DlPlant;
  }
}
