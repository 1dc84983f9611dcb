// Two columns and a way out per variable; the value goes below its name where there is no room.
import { css } from 'lit';

export const variablesStyles = css`
  :host {
    display: grid;
    gap: var(--space-2);
    justify-items: start;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
    gap: var(--space-2);
    width: 100%;
  }
  .problem {
    grid-column: 1 / -1;
  }
  .button.quiet {
    min-height: 44px;
    padding: 0 12px;
  }
  @media (max-width: 520px) {
    .row {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-bottom: var(--space-2);
    }
    .row input:nth-of-type(2) {
      grid-row: 2;
    }
  }
`;
