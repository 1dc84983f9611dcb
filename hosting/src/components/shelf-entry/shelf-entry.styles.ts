// The link that covers its whole entry, and what of an entry warns.
import { css } from 'lit';

export const shelfEntryStyles = css`
  :host {
    display: block;
    height: 100%;
    container-type: inline-size;
  }
  article {
    position: relative;
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
  .failed,
  .proposal strong,
  .proposal dl-icon {
    color: var(--danger);
  }
  .requests {
    display: grid;
    align-items: center;
  }
  .url {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 5px;
    max-width: 100%;
  }
  /* Cut, not hidden: what is hidden could be scrolled, which costs a layer each. */
  h2,
  .url span {
    min-width: 0;
    overflow: clip;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
