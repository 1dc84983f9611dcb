// What the settings between hairlines have besides: small fields, and sizes in a grid of their own.
import { css } from 'lit';

export const releasesStyles = css`
  .acts input.input {
    width: auto;
    min-height: 36px;
    padding: 4px 8px;
    font-size: var(--text-small);
  }
  @media (max-width: 560px) {
    .acts input.input {
      flex: 1;
      min-width: 0;
    }
  }
  .sizes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(128px, 1fr));
    align-items: end;
    gap: var(--space-2) var(--space-3);
    width: 100%;
  }
  .sizes .input {
    min-height: 36px;
    padding: 4px 8px;
  }
`;
