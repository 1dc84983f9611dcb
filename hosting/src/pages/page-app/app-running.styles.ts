// Three settings between hairlines, and a small table.
import { css } from 'lit';

export const runningStyles = css`
  :host {
    display: block;
  }
  .rows > li {
    align-items: start;
  }
  .what {
    display: grid;
    gap: 4px;
  }
  .what p {
    max-width: 68ch;
    text-wrap: pretty;
  }
  .why {
    color: var(--warning);
  }
  .acts {
    padding-top: 2px;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  summary {
    width: fit-content;
    padding: 4px 0;
    font-size: var(--text-small);
    cursor: pointer;
  }
  details p {
    margin: 4px 0 var(--space-2);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-size: var(--text-small);
  }
  th,
  td {
    padding: 6px var(--space-3) 6px 0;
    border-top: 1px solid var(--hairline);
    text-align: left;
    vertical-align: top;
  }
  th {
    font-weight: 550;
  }
  thead th {
    border-top: 0;
    color: var(--ink-soft);
    white-space: nowrap;
  }
  /* On a phone what is chosen stands below what it means, in every row alike. */
  @media (max-width: 560px) {
    .rows > li > .acts {
      width: 100%;
    }
  }
`;
