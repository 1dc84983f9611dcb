// The log's paper: quiet, monospaced, with the terminal's colours in shades that can be read.
import { css } from 'lit';

export const logStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  section {
    position: relative;
    border: 1px solid var(--hairline);
    border-radius: var(--radius);
    background: var(--sheet);
    overflow: hidden;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 6px 6px 6px var(--space-3);
    border-bottom: 1px solid var(--hairline);
  }
  header h2 {
    font-size: var(--text);
  }
  .find {
    display: flex;
    flex: 1 1 240px;
    gap: 6px;
    min-width: 0;
    margin-left: var(--space-2);
  }
  .find .input {
    min-height: 32px;
    padding-block: 2px;
    border-color: var(--hairline);
    background-color: var(--paper);
    font-size: var(--text-small);
  }
  .find .input:focus-visible {
    border-color: var(--accent);
  }
  .find [type='search'] {
    flex: 1 1 120px;
    min-width: 72px;
    max-width: 280px;
  }
  .find select {
    flex: 0 1 auto;
    width: auto;
    min-width: 0;
  }
  .acts {
    display: flex;
    gap: 2px;
  }
  .space {
    flex: 1;
  }
  [aria-pressed='true'] {
    color: var(--accent);
    background: var(--accent-soft);
  }
  .scroller {
    height: clamp(320px, 58vh, 720px);
    overflow: auto;
    overscroll-behavior: contain;
    padding: var(--space-2) 0 var(--space-3);
    font-family: var(--mono);
    font-size: var(--text-small);
    font-variant-ligatures: none;
    line-height: 1.6;
    tab-size: 4;
    scrollbar-color: var(--edge) transparent;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  /* So that a line's place is told from the top of all of them. */
  .scroller {
    position: relative;
  }
  .block {
    min-width: max-content;
  }
  .wrap .block {
    min-width: 0;
  }
  h3 {
    position: sticky;
    top: calc(-1 * var(--space-2));
    padding: 10px var(--space-3) 4px;
    background: var(--sheet);
    color: var(--ink-soft);
    font-family: var(--font);
    font-size: 0.75rem;
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  .line {
    display: grid;
    grid-template-columns: auto auto 1fr;
    gap: 12px;
    padding: 0 var(--space-3) 0 0;
  }
  .n {
    min-width: 6ch;
    padding-right: 4px;
    color: var(--ansi-grey);
    font-size: 0.75rem;
    line-height: 1.75;
    text-align: right;
    text-decoration: none;
    user-select: none;
  }
  .n:hover {
    color: var(--accent);
    text-decoration: underline;
  }
  .marked {
    background: var(--warning-soft);
  }
  .marked .n {
    color: var(--warning);
    font-weight: 600;
  }
  mark {
    border-radius: 2px;
    background: var(--mark);
    color: var(--mark-ink);
  }
  .line:hover {
    background: var(--sunken);
  }
  time {
    color: var(--ansi-grey);
    font-size: 0.75rem;
    line-height: 1.75;
    user-select: none;
  }
  .text {
    white-space: pre;
    min-height: 1.6em;
  }
  .wrap .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    min-width: 0;
  }
  .system .text {
    color: var(--accent);
  }
  .failure .text {
    color: var(--ansi-red);
  }
  .stderr {
    box-shadow: inset 2px 0 var(--ansi-yellow);
  }
  .gap {
    padding: var(--space-2) var(--space-3);
    color: var(--ink-soft);
    font-family: var(--font);
  }
  .jump {
    position: absolute;
    right: var(--space-3);
    bottom: var(--space-3);
    background: var(--sheet);
    box-shadow: var(--shadow);
  }
  .bold {
    font-weight: 700;
  }
  .dim {
    opacity: 0.72;
  }
  .black,
  .white {
    color: var(--ink);
  }
  .grey {
    color: var(--ansi-grey);
  }
  .red {
    color: var(--ansi-red);
  }
  .green {
    color: var(--ansi-green);
  }
  .yellow {
    color: var(--ansi-yellow);
  }
  .blue {
    color: var(--ansi-blue);
  }
  .magenta {
    color: var(--ansi-magenta);
  }
  .cyan {
    color: var(--ansi-cyan);
  }
  @media (max-width: 640px) {
    .line {
      gap: 8px;
      padding: 0 10px 0 0;
    }
    .line time,
    .acts .button span {
      display: none;
    }
    .n {
      min-width: 5ch;
    }
    .find {
      order: 1;
      flex-basis: 100%;
      margin: 0 4px 4px 0;
    }
    .find [type='search'] {
      max-width: none;
    }
    .acts {
      margin-left: auto;
    }
    header {
      padding-left: 10px;
      gap: 2px;
    }
    .count {
      display: none;
    }
    .button {
      padding: 0 8px;
    }
  }
`;
