// A plan below the form that asked for it.
import { css } from 'lit';

export const previewStyles = css`
  section {
    display: grid;
    gap: var(--space-3);
    min-width: 0;
    padding-top: var(--space-4);
    border-top: 1px solid var(--hairline);
  }
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  summary {
    min-height: 32px;
    font-weight: 550;
    font-size: var(--text-small);
    cursor: pointer;
  }
`;
