// The log beside the findings where there is room for both.
import { css } from 'lit';

export const deploymentStyles = css`
  .facts {
    display: -webkit-box;
    margin-top: 4px;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  .title strong {
    font-weight: 550;
  }
  dl-pipeline {
    margin-bottom: var(--space-4);
  }
  app-proposal {
    display: block;
    margin-bottom: var(--space-4);
  }
  dl-failure,
  dl-crash {
    display: block;
    margin-bottom: var(--space-4);
  }
  dl-log {
    position: sticky;
    top: var(--space-3);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1.7fr) minmax(340px, 1fr);
    gap: var(--space-5);
    align-items: start;
  }
  .findings {
    display: grid;
    gap: var(--space-4);
    min-width: 0;
  }
  .findings > * {
    min-width: 0;
  }
  @media (max-width: 1080px) {
    dl-log {
      position: static;
    }
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
