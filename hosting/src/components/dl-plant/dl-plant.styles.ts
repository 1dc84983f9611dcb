// Colours of the plant; growth is its only movement, and stops where motion is not wanted.
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
  .stem {
    fill: none;
    stroke: var(--stem);
    stroke-width: 3;
    stroke-linecap: round;
  }
  .leaf {
    fill: var(--leaf);
  }
  .leaf-light {
    fill: var(--leaf-light);
  }
  .withered {
    fill: var(--withered);
  }
  .withered-line {
    stroke: var(--withered);
  }
  .bloom {
    fill: var(--bloom);
  }
  .heart {
    fill: var(--pot-shade);
  }
  .bud {
    fill: var(--leaf-light);
  }
  .seed {
    fill: var(--withered);
  }
  .line {
    fill: none;
    stroke: var(--edge);
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .line.warning {
    stroke: var(--warning);
  }
  .dotted {
    stroke-dasharray: 1 6;
  }
  .pot {
    fill: var(--pot);
  }
  .rim {
    fill: var(--pot-shade);
  }
  .soil,
  .mound {
    fill: var(--soil);
  }
  .growth {
    transition: transform var(--calm) ease-out;
  }
  .sprout {
    transform-box: fill-box;
    transform-origin: bottom center;
  }
  @media (prefers-reduced-motion: no-preference) {
    .deploying .sprout {
      animation: breathe 2.4s ease-in-out infinite alternate;
    }
  }
  @keyframes breathe {
    from {
      transform: rotate(-2deg);
    }
    to {
      transform: scale(1.06) rotate(2deg);
    }
  }
`;
