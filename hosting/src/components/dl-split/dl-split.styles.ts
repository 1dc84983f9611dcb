// A bar in as many colours as there may be versions, and a row for each.
import { css } from 'lit';

export const splitStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
    max-width: 720px;
  }
  .bar {
    display: block;
    width: 100%;
    height: 12px;
    border-radius: 6px;
    background: var(--sunken);
  }
  .part-0 {
    fill: var(--leaf);
    background: var(--leaf);
  }
  .part-1 {
    fill: var(--info);
    background: var(--info);
  }
  .part-2 {
    fill: var(--bloom);
    background: var(--bloom);
  }
  .part-3 {
    fill: var(--moon);
    background: var(--moon);
  }
  .sum {
    overflow-wrap: anywhere;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) minmax(120px, 240px) 5ch 40px;
    align-items: center;
    gap: var(--space-1) var(--space-3);
    min-height: 44px;
    border-top: 1px solid var(--hairline);
  }
  .changes li {
    display: block;
    min-height: 0;
    padding: 4px 0;
    overflow-wrap: anywhere;
  }
  .key {
    width: 12px;
    height: 12px;
    border-radius: 3px;
  }
  .what {
    overflow-wrap: anywhere;
  }
  .percent {
    grid-column: 4;
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
  input[type='range'] {
    width: 100%;
    min-height: 32px;
    accent-color: var(--accent);
  }
  .field {
    max-width: 420px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  @media (max-width: 560px) {
    li {
      grid-template-columns: auto minmax(0, 1fr) 5ch 40px;
      padding: var(--space-2) 0;
    }
    .percent {
      grid-column: 3;
    }
    input[type='range'] {
      grid-row: 2;
      grid-column: 2 / -1;
    }
  }
`;
