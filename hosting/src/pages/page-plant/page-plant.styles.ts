// The form and, beside it or below it, the examples.
import { css } from 'lit';

export const plantStyles = css`
  :host {
    max-width: var(--measure);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 320px;
    gap: var(--space-6);
    align-items: start;
  }
  form {
    display: grid;
    gap: var(--space-4);
  }
  .choices {
    display: flex;
    gap: var(--space-4);
    border-bottom: 1px solid var(--hairline);
  }
  .choice {
    position: relative;
    cursor: pointer;
  }
  .choice input {
    position: absolute;
    opacity: 0;
  }
  .choice span {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-bottom: -1px;
    padding: 10px 2px;
    border-bottom: 2px solid transparent;
    color: var(--ink-soft);
    font-weight: 550;
  }
  .choice input:checked + span {
    border-color: var(--accent);
    color: var(--ink);
  }
  .choice input:focus-visible + span {
    outline: var(--focus);
    outline-offset: 2px;
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--space-3);
    align-items: start;
  }
  .pair.wide {
    grid-template-columns: 2fr 1fr;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-bottom: var(--space-2);
    padding: 0;
    font-weight: 550;
    font-size: var(--text-small);
  }
  .optional {
    color: var(--ink-soft);
    font-weight: 400;
  }
  aside p {
    margin: 2px 0 12px;
  }
  form dl-notice {
    margin: 0;
  }
  @media (max-width: 900px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 560px) {
    .pair,
    .pair.wide {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
