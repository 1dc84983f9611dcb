// Boards without gaps, so that a row of plants shares one.
import { css } from 'lit';

export const shelfStyles = css`
  .shelf {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(232px, 50%), 1fr));
    row-gap: var(--space-6);
    overflow-x: clip;
  }
  .shelf li {
    min-width: 0;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--space-3);
    max-width: 880px;
    margin: var(--space-5) auto 0;
    text-align: center;
  }
  .empty > p {
    max-width: 56ch;
    text-wrap: pretty;
  }
  .empty dl-plant {
    width: 120px;
  }
  .empty section {
    width: 100%;
    margin-top: var(--space-5);
    padding-top: var(--space-4);
    border-top: 1px solid var(--hairline);
    text-align: left;
  }
  .empty section h2 {
    margin-bottom: var(--space-3);
  }
`;
