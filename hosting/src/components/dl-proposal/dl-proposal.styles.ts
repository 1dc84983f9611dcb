// The one card of the dashboard: what asks for a decision stands out from everything else.
import { css } from 'lit';

export const proposalStyles = css`
  :host {
    display: block;
  }
  section {
    display: grid;
    gap: 12px;
    min-width: 0;
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--danger);
    border-left-width: 4px;
    border-radius: var(--radius);
    background: var(--danger-soft);
  }
  section.decided {
    border-color: var(--hairline);
    border-left-color: var(--accent);
    background: transparent;
  }
  :host([brief]) section {
    padding: 0;
    border: 0;
    background: none;
  }
  :host([brief]) h2 {
    font-size: var(--text);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px var(--space-3);
  }
  h2 {
    display: flex;
    gap: var(--space-2);
  }
  h2 dl-icon {
    margin-top: 3px;
    color: var(--danger);
  }
  .decided h2 dl-icon {
    color: var(--accent);
  }
  p {
    max-width: 76ch;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .change {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 6px 12px;
  }
  .change dd {
    overflow-wrap: anywhere;
  }
  .by {
    display: block;
  }
  pre {
    /* Whole lines and the room below them: scrolled to the end, none is cut at the top. */
    max-height: calc(12lh + 10px);
    margin: 0;
    overflow: auto;
    padding: 10px 12px;
    border-radius: var(--radius-small);
    background: var(--sheet);
    font-size: var(--text-small);
    line-height: 1.55;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  summary {
    width: fit-content;
    padding: 2px 0;
    font-weight: 550;
    font-size: var(--text-small);
    cursor: pointer;
  }
  details pre {
    margin-top: var(--space-2);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  @media (max-width: 640px) {
    section {
      padding: var(--space-3);
    }
  }
`;
