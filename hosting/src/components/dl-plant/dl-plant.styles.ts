// Colours of the plant. Growth is its only movement: whatever moves all the time within a drawing keeps the page's own
// thread busy.
import { css } from 'lit';

export const plantStyles = css`
  :host {
    display: inline-block;
    width: 96px;
    line-height: 0;
  }
  svg {
    width: 100%;
    overflow: visible;
  }
  .growing path {
    transition: d var(--calm) ease-out;
  }
  .stem {
    fill: none;
    stroke: var(--stem);
    stroke-width: 3;
    stroke-linecap: round;
  }
  .stem.thin {
    stroke-width: 2;
  }
  .leaf {
    fill: var(--leaf);
  }
  .leaf.light {
    fill: var(--leaf-light);
  }
  .vein,
  .written {
    fill: none;
    stroke: var(--vein);
    stroke-width: 1.2;
    stroke-linecap: round;
  }
  .petals {
    fill: var(--bloom);
  }
  .petals.back {
    fill: var(--bloom-deep);
  }
  .heart {
    fill: var(--heart);
  }
  .seed,
  .withered,
  .leaf.withered,
  .fallen {
    fill: var(--withered);
  }
  .withered.dark {
    fill: var(--withered-deep);
  }
  .stem.withered {
    fill: none;
    stroke: var(--withered-deep);
  }
  .stake {
    stroke: var(--wood);
    stroke-width: 3.5;
    stroke-linecap: round;
  }
  .label {
    fill: var(--sheet);
    stroke: var(--wood);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .written {
    stroke: var(--edge);
  }
  .moon {
    fill: var(--moon);
  }
  .warning.solid {
    fill: var(--bloom);
    stroke: var(--bloom);
    stroke-width: 4;
    stroke-linejoin: round;
  }
  .warning.cut {
    stroke: var(--heart);
    stroke-width: 2.6;
    stroke-linecap: round;
  }
  .glass {
    fill: var(--glass);
  }
  .line,
  .shine {
    fill: none;
    stroke: var(--edge);
    stroke-width: 1.8;
    stroke-linecap: round;
  }
  .shine {
    stroke: var(--sheet);
    stroke-width: 2.4;
  }
  .pot {
    fill: var(--pot);
  }
  .shade {
    fill: var(--pot-shade);
    fill-opacity: 0.4;
  }
  .rim {
    fill: var(--pot-shade);
  }
  .mound {
    fill: var(--soil);
  }
  :host([small]) .vein,
  :host([small]) .written,
  :host([small]) .shine,
  :host([small]) .shade {
    display: none;
  }
  :host([small]) .stem {
    stroke-width: 6;
  }
  :host([small]) .line {
    stroke-width: 4;
  }
  :host([small]) .above {
    transform: translate(48px, 81px) scale(1.12) translate(-48px, -81px);
  }
  :host([small]) .moon {
    transform: translate(80px, 16px) scale(1.35) translate(-80px, -16px);
  }
  :host([small]) .warning {
    transform: translate(18px, 20px) scale(1.35) translate(-18px, -20px);
  }
`;
