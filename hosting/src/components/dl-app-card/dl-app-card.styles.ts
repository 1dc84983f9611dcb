// The plant stands on a board that runs through the whole row; no box around it.
import { css } from 'lit';

export const appCardStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  article {
    position: relative;
  }
  .stand {
    position: relative;
    display: flex;
    justify-content: center;
    padding: var(--space-3) var(--space-3) 0;
    border-bottom: 6px solid var(--wood);
    transition: background-color var(--calm);
  }
  /* The board goes on to the end of the row, where the shelf cuts it off. */
  .stand::after {
    content: '';
    position: absolute;
    top: 100%;
    left: 100%;
    width: 100vw;
    height: 6px;
    background: var(--wood);
    pointer-events: none;
  }
  dl-plant {
    width: 104px;
    transition: transform var(--calm);
  }
  .facts {
    display: grid;
    justify-items: center;
    gap: 3px;
    padding: 12px var(--space-3) 0;
    text-align: center;
  }
  .facts > p:not(.source) {
    text-wrap: balance;
  }
  h2 {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .whole {
    color: inherit;
    text-decoration: none;
  }
  .whole::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--radius);
  }
  .whole:focus-visible {
    outline: none;
  }
  .whole:focus-visible::after {
    outline: var(--focus);
    outline-offset: -2px;
  }
  article:hover .whole {
    color: var(--accent);
  }
  .failed {
    color: var(--danger);
  }
  .proposal {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin: 2px 0;
    padding: 3px 10px;
    border-radius: var(--radius);
    background: var(--danger-soft);
  }
  .proposal dl-icon,
  .proposal strong {
    color: var(--danger);
  }
  .source {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .requests {
    display: grid;
    justify-items: center;
    width: min(150px, 100%);
    margin-top: 4px;
  }
  .requests dl-sparkline {
    width: 100%;
  }
  .url {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 5px;
    max-width: 100%;
    padding: 2px 4px;
    font-size: var(--text-small);
  }
  .url span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: no-preference) {
    article:hover dl-plant {
      transform: translateY(-2px);
    }
  }
`;
