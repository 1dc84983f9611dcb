// Type and links, shared by all components, since shadow roots inherit no rules.
import { css } from 'lit';

export const textStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--display);
    font-weight: 620;
    letter-spacing: -0.022em;
    line-height: 1.15;
    text-wrap: balance;
  }
  h2 {
    font-size: var(--text-large);
    font-weight: 620;
    letter-spacing: -0.01em;
    line-height: 1.3;
  }
  h3 {
    font-size: var(--text);
    font-weight: 600;
  }
  a {
    color: var(--accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  a:hover {
    color: var(--accent-strong);
  }
  :focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
    border-radius: var(--radius-small);
  }
  code,
  .mono {
    font-family: var(--mono);
    font-size: 0.92em;
    font-variant-ligatures: none;
  }
  .soft {
    color: var(--ink-soft);
  }
  .small {
    font-size: var(--text-small);
  }
  .figures {
    font-variant-numeric: tabular-nums;
  }
  .hidden-visually {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
