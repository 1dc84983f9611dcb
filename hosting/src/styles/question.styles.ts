// A page with one question, where a link from elsewhere leads: narrow, its parts one below the other.
import { css } from 'lit';

export const questionStyles = css`
  :host {
    display: grid;
    justify-items: start;
    gap: var(--space-3);
    max-width: 560px;
    padding-top: var(--space-6);
  }
`;
