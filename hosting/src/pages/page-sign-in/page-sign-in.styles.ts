// A narrow page with three plants on a board.
import { css } from 'lit';

export const signInStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
    width: min(420px, 100%);
    margin: 0 auto;
    padding: var(--space-6) var(--space-3) var(--space-7);
  }
  .shelf {
    display: flex;
    justify-content: space-evenly;
    margin-bottom: var(--space-3);
    border-bottom: 6px solid var(--wood);
  }
  .shelf dl-plant {
    width: 84px;
  }
  form {
    display: grid;
    gap: var(--space-3);
  }
  .demo {
    min-height: 48px;
    margin-top: var(--space-2);
  }
  .providers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(170px, 1fr));
    gap: var(--space-2);
  }
  .others {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
  }
  dl-languages {
    margin-top: var(--space-3);
    padding-top: var(--space-3);
    border-top: 1px solid var(--hairline);
  }
  .or {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .or::before,
  .or::after {
    content: '';
    flex: 1;
    border-top: 1px solid var(--hairline);
  }
`;
