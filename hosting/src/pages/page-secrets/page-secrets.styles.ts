// Secrets as rows, the apps that use one below it.
import { css } from 'lit';

export const secretsStyles = css`
  :host {
    max-width: var(--measure);
  }
  .head p {
    max-width: 68ch;
    margin-top: var(--space-2);
    text-wrap: pretty;
  }
  .rows,
  .none {
    margin-bottom: var(--space-5);
  }
  .uses {
    display: grid;
    gap: 6px;
    margin-top: 6px;
  }
  .uses li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px var(--space-2);
  }
  .behind dl-icon {
    color: var(--warning);
  }
`;
