// Filters in one row above the lines, as far as there is room.
import { css } from 'lit';

export const logsStyles = css`
  .lead {
    max-width: 72ch;
    margin: 4px 0 var(--space-4);
    text-wrap: pretty;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    margin-bottom: var(--space-3);
  }
  .filters > .field {
    flex: 1 1 150px;
    max-width: 220px;
  }
  .filters > .search {
    flex: 2 1 220px;
    max-width: none;
  }
  @media (max-width: 640px) {
    .filters > .field {
      flex-basis: 130px;
      max-width: none;
    }
    .filters > .search {
      flex-basis: 100%;
    }
  }
`;
