// Small line drawings on a 16-unit grid; decoration only, so screen readers pass them by.
import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const drawings = {
  check: svg`<path d="M3 8.500 6.500 12 13 4.500" />`,
  cross: svg`<path d="m4 4 8 8M12 4l-8 8" />`,
  dash: svg`<path d="M3.500 8h9" />`,
  skip: svg`<path d="m3.500 4 4 4-4 4M8.500 4l4 4-4 4" />`,
  bang: svg`<path d="M8 2.500 14.500 13.500h-13ZM8 6.500v3.200M8 11.600v.1" />`,
  info: svg`<circle cx="8" cy="8" r="6" /><path d="M8 7.300v3.700M8 5v.1" />`,
  ring: svg`<circle cx="8" cy="8" r="5.500" stroke-dasharray="22 13" />`,
  seed: svg`<path d="M8 3c3 2.500 3.500 7 0 10-3.500-3-3-7.500 0-10Z" />`,
  leaf: svg`<path d="M3 13C3 6.500 7 3 13.500 2.800 13.500 9.500 10 13 5 11.500M3 13.500 8.500 7.500" />`,
  moon: svg`<path d="M13 9.800A5.600 5.600 0 1 1 6.700 3a4.600 4.600 0 0 0 6.300 6.800Z" />`,
  wrench: svg`<path d="M10.500 2.500a3.500 3.500 0 0 0-3.300 4.800L2.500 12l1.500 1.500 4.700-4.700A3.500 3.500 0 0 0 13.500 5.500L11.300 7 9 4.700Z" />`,
  out: svg`<path d="M6.500 3.500h-3v9h9v-3M9 3h4v4M13 3 7.500 8.500" />`,
  copy: svg`<path d="M5.500 5.500V3h7.500v7.500h-2.500M3 5.500h7.500V13H3Z" />`,
  down: svg`<path d="M8 3v9M4 8.500 8 12.500l4-4" />`,
  wrap: svg`<path d="M2.500 4h11M2.500 8h8.500a2.300 2.300 0 0 1 0 4.600H8M9.500 10.800 7.700 12.600l1.800 1.800M2.500 12.600h2.500" />`,
  back: svg`<path d="M6.500 4 3 7.500 6.500 11M3 7.500h6.500a3.500 3.500 0 0 1 0 7H7" />`,
  again: svg`<path d="M13 8a5 5 0 1 1-1.600-3.700M13 2.500v3h-3" />`,
  plus: svg`<path d="M8 3v10M3 8h10" />`,
  git: svg`<circle cx="4.500" cy="3.800" r="1.600" /><circle cx="4.500" cy="12.200" r="1.600" /><circle cx="11.500" cy="6" r="1.600" /><path d="M4.500 5.400v5.200M11.500 7.600c0 2.600-4 2-7 3" />`,
  box: svg`<path d="M2.500 5 8 2.500 13.500 5v6L8 13.500 2.500 11ZM2.500 5 8 7.500 13.500 5M8 7.500v6" />`,
  sun: svg`<circle cx="8" cy="8" r="2.800" /><path d="M8 1.500v1.600M8 12.900v1.600M1.500 8h1.600M12.900 8h1.600M3.400 3.400l1.100 1.100M11.500 11.500l1.100 1.100M12.600 3.400l-1.100 1.100M4.500 11.500l-1.100 1.100" />`,
  globe: svg`<circle cx="8" cy="8" r="5.700" /><path d="M2.300 8h11.400M8 2.300c-3.200 3.300-3.200 8.100 0 11.400M8 2.300c3.200 3.300 3.200 8.100 0 11.400" />`,
  screen: svg`<path d="M2 3h12v8H2ZM5.500 13.500h5M8 11v2.500" />`,
  search: svg`<circle cx="7" cy="7" r="4.300" /><path d="m10.300 10.300 3.200 3.200" />`,
  grid: svg`<path d="M3 3h4v4H3ZM9 3h4v4H9ZM3 9h4v4H3ZM9 9h4v4H9Z" />`,
  list: svg`<path d="M2.500 4h.1M2.500 8h.1M2.500 12h.1M5.500 4h8M5.500 8h8M5.500 12h8" />`,
  clock: svg`<circle cx="8" cy="8" r="5.700" /><path d="M8 4.800V8l2.200 1.600" />`,
  folder: svg`<path d="M2.500 4h4l1.300 1.700h5.700V12.500h-11Z" />`,
  link: svg`<path d="M6.800 9.200 9.200 6.800M7 4.700l1.200-1.200a2.900 2.900 0 0 1 4.300 4.200L11.200 9M9 11.300l-1.200 1.200a2.900 2.900 0 0 1-4.300-4.200L4.800 7" />`,
  swap: svg`<path d="M2.500 5.500h10M10 3l2.500 2.500L10 8M13.500 10.500h-10M6 8l-2.500 2.500L6 13" />`,
  chevron: svg`<path d="m4.500 6.500 3.500 3.500 3.500-3.500" />`,
} as const;

export type IconName = keyof typeof drawings;

/** `<dl-icon name="leaf">`: takes the colour and 1.15 times the size of the text around it; `spin` turns it. */
@customElement('dl-icon')
export class DlIcon extends LitElement {
  @property() name: IconName = 'leaf';
  @property({ type: Boolean, reflect: true }) spin = false;

  override render() {
    return html`<svg viewBox="0 0 16 16" aria-hidden="true">${drawings[this.name]}</svg>`;
  }

  static override styles = css`
    :host {
      display: inline-flex;
      flex: none;
    }
    svg {
      width: 1.15em;
      height: 1.15em;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.5;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    /* The element turns, not the drawing in it: that is left to the compositor. */
    @media (prefers-reduced-motion: no-preference) {
      :host([spin]) {
        animation: turn 1.4s linear infinite;
        will-change: transform;
      }
    }
    @keyframes turn {
      to {
        transform: rotate(360deg);
      }
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-icon': DlIcon;
  }
}
