// A bed with a dashed edge, that turns green when something is held over it.
import { css } from 'lit';

export const dropStyles = css`
  .zone {
    display: grid;
    justify-items: center;
    gap: var(--space-3);
    padding: var(--space-5) var(--space-3);
    border: 1.5px dashed var(--edge);
    border-radius: var(--radius);
    background: var(--sheet);
    text-align: center;
    overflow-wrap: anywhere;
    transition: background-color var(--quick), border-color var(--quick);
  }
  .over {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .zone > dl-icon {
    color: var(--accent);
    font-size: 1.75rem;
  }
  .zone > div {
    display: grid;
    justify-items: center;
    gap: 4px;
    max-width: 52ch;
  }
  .zone > .acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--space-2);
  }
  input {
    position: absolute;
    width: 1px;
    height: 1px;
    opacity: 0;
    pointer-events: none;
  }
  progress {
    width: min(320px, 100%);
    margin-top: var(--space-2);
    accent-color: var(--accent);
  }
`;
