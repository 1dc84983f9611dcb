// Charts side by side on hairlines, each under its numbers.
import { css } from 'lit';

export const chartsStyles = css`
  :host {
    display: block;
  }
  .at {
    min-height: 1.5em;
    margin-bottom: var(--space-2);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr));
    gap: var(--space-4);
    border-radius: var(--radius-small);
  }
  /* Drawings side by side stand on one line, however much is said above them. */
  figure {
    display: grid;
    align-content: space-between;
    min-width: 0;
  }
  figcaption {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: baseline;
    gap: 2px 12px;
    margin-bottom: var(--space-2);
  }
  figcaption > .soft {
    grid-column: 1 / -1;
  }
  .now {
    font-size: var(--text-large);
    font-weight: 600;
  }
  .parts {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0 12px;
    font-size: var(--text-small);
  }
  .parts > span {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .parts i {
    width: 10px;
    height: 3px;
    border-radius: 2px;
    background: currentColor;
  }
  .good i {
    color: var(--accent);
  }
  .info i {
    color: var(--info);
  }
  .warning i {
    color: var(--warning);
  }
  .danger i {
    color: var(--danger);
  }
  .soft i {
    color: var(--edge);
  }
  /* As high as the drawing will be, so that nothing moves when it comes. */
  .plot {
    height: 128px;
    overflow: hidden;
  }
  .plot .u-cursor-x {
    border-color: var(--ink-soft);
  }
`;
