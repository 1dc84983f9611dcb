// A line of a list between hairlines.
import { css } from 'lit';

export const deploymentRowStyles = css`
  :host {
    display: block;
    border-top: 1px solid var(--hairline);
  }
  article {
    display: grid;
    grid-template-columns: 148px minmax(0, 1fr) auto;
    align-items: start;
    gap: 4px var(--space-3);
    padding: 14px 0;
  }
  dl-badge {
    padding-top: 1px;
  }
  .what {
    min-width: 0;
  }
  .what > a {
    display: block;
    overflow: hidden;
    color: inherit;
    font-weight: 550;
    text-decoration: none;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .what > a:hover {
    color: var(--accent);
    text-decoration: underline;
  }
  .compare {
    color: inherit;
  }
  .failed {
    display: -webkit-box;
    overflow: hidden;
    color: var(--danger);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .actions {
    display: flex;
    gap: var(--space-2);
  }
  @media (max-width: 640px) {
    article {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
