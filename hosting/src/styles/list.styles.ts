// Sections of a settings page: a heading, rows between hairlines, and forms that line up.
import { css } from 'lit';

export const listStyles = css`
  .section {
    margin-bottom: var(--space-6);
  }
  .section > h2 {
    margin-bottom: 4px;
  }
  .section > h2 + form {
    margin-top: var(--space-3);
  }
  .section > .soft {
    max-width: 68ch;
    margin-bottom: var(--space-3);
    text-wrap: pretty;
  }
  .rows {
    margin-bottom: var(--space-3);
    border-bottom: 1px solid var(--hairline);
  }
  .rows > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    padding: 12px 0;
    border-top: 1px solid var(--hairline);
  }
  .what {
    flex: 1;
    min-width: min(220px, 100%);
    overflow-wrap: anywhere;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .form {
    display: grid;
    justify-items: start;
    gap: var(--space-3);
    max-width: 640px;
  }
  .form > .field {
    width: 100%;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-2);
    width: 100%;
  }
  .line > .field {
    flex: 1;
    min-width: min(180px, 100%);
  }
  .line > .button {
    min-height: 44px;
  }
  .acts select.input {
    width: auto;
    min-height: 36px;
    padding: 4px 28px 4px 10px;
    background-position-x: right 15px, right 10px, 0;
    font-size: var(--text-small);
  }
  textarea.input {
    min-height: 88px;
    resize: vertical;
  }
`;
