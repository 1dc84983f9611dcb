// Buttons and fields, shared by every component that has one.
import { css } from 'lit';

export const controlStyles = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-height: 40px;
    padding: 0 var(--space-3);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: transparent;
    color: var(--ink);
    font-weight: 550;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color var(--quick), border-color var(--quick);
  }
  .button:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  .button:disabled {
    cursor: default;
    opacity: 0.55;
  }
  .button.primary {
    border-color: transparent;
    background: var(--accent);
    color: var(--accent-ink);
  }
  .button.primary:hover:not(:disabled) {
    background: var(--accent-strong);
  }
  .button.danger {
    border-color: var(--danger);
    color: var(--danger);
  }
  .button.danger:hover:not(:disabled) {
    background: var(--danger-soft);
  }
  .button.danger.solid {
    border-color: transparent;
    background: var(--danger);
    color: var(--danger-ink);
  }
  .button.small {
    min-height: 32px;
    padding: 0 12px;
    font-size: var(--text-small);
  }
  .button.quiet {
    border-color: transparent;
    color: var(--ink-soft);
  }
  .button.quiet:hover {
    color: var(--ink);
  }
  .field {
    display: grid;
    gap: 6px;
    min-width: 0;
  }
  .field > .label {
    font-weight: 550;
    font-size: var(--text-small);
  }
  .field > .label .optional {
    color: var(--ink-soft);
    font-weight: 400;
  }
  .input {
    width: 100%;
    min-height: 44px;
    padding: 8px 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--sheet);
  }
  /* The browser's own arrow stands at the very edge. */
  select.input {
    appearance: none;
    padding-right: 32px;
    background: linear-gradient(45deg, transparent 50%, currentColor 50%) right 17px center / 5px 5px no-repeat,
      linear-gradient(-45deg, transparent 50%, currentColor 50%) right 12px center / 5px 5px no-repeat, var(--sheet);
    text-overflow: ellipsis;
  }
  input[type='checkbox'] {
    flex: none;
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--accent);
  }
  .input::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  .input[aria-invalid='true'] {
    border-color: var(--danger);
  }
  .problem {
    color: var(--danger);
    font-size: var(--text-small);
  }
`;
