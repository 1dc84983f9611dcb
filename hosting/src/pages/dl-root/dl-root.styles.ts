// The frame around the pages.
import { css } from 'lit';

export const rootStyles = css`
  .banner {
    padding: 6px var(--space-4);
    background: var(--warning-soft);
    color: var(--ink);
    font-size: var(--text-small);
    text-align: center;
  }
  .banner strong {
    color: var(--warning);
  }
  .skip {
    position: absolute;
    top: var(--space-2);
    left: var(--space-2);
    z-index: 30;
    padding: 6px 12px;
    background: var(--sheet);
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
  }
  main:focus {
    outline: none;
  }
  main > dl-notice {
    max-width: 640px;
    margin: var(--space-6) auto;
    padding: 0 var(--space-3);
  }
`;
