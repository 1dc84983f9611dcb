// The bar, the boards, and an empty shelf.
import { css } from 'lit';

export const shelfStyles = css`
  dl-shelf-bar {
    margin-bottom: var(--space-4);
  }
  .head {
    margin-bottom: var(--space-4);
  }
  .none {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-5) 0;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--space-3);
    max-width: 960px;
    margin: var(--space-5) auto 0;
    text-align: center;
  }
  .empty > p {
    max-width: 56ch;
    text-wrap: pretty;
  }
  .board {
    width: min(320px, 100%);
    margin-bottom: var(--space-3);
    border-bottom: 6px solid var(--wood);
  }
  .empty dl-plant {
    width: 136px;
    vertical-align: bottom;
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
  @media (max-width: 720px) {
    .head > .title {
      min-width: 100%;
    }
  }
`;
