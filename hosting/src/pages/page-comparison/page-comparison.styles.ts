// Both choices above the columns that they fill.
import { css } from 'lit';

export const comparisonStyles = css`
  h1 {
    margin-bottom: var(--space-4);
  }
  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    align-items: start;
    gap: var(--space-3);
    margin-bottom: var(--space-4);
  }
  .side p {
    margin-top: var(--space-2);
  }
  /* In line with the fields, whose labels stand above them. */
  .swap {
    min-height: 44px;
    margin-top: calc(1.5 * var(--text-small) + 6px);
  }
  @media (max-width: 720px) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
    .swap {
      justify-self: start;
      margin-top: 0;
    }
  }
`;
