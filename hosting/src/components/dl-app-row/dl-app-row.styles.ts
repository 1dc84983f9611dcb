// Columns that line up from row to row, though each row is on its own.
import { css } from 'lit';

export const appRowStyles = css`
  article {
    display: grid;
    grid-template-columns: 36px minmax(120px, 1.1fr) minmax(176px, 0.8fr) minmax(160px, 1.8fr) 160px minmax(120px, 1.1fr);
    align-items: center;
    gap: var(--space-3);
    height: 100%;
    padding: 0 var(--space-2);
    border-bottom: 1px solid var(--hairline);
  }
  article:hover {
    background: var(--sunken);
  }
  article > * {
    min-width: 0;
  }
  dl-plant {
    width: 34px;
  }
  h2 {
    font-size: var(--text);
  }
  .news,
  .news > *,
  .status {
    overflow: clip;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .news > * {
    display: block;
  }
  .proposal {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .requests {
    grid-template-columns: 56px 1fr;
    gap: var(--space-2);
    white-space: nowrap;
  }
  .url {
    justify-self: end;
    padding: 4px;
  }
  @container (max-width: 900px) {
    article {
      grid-template-columns: 36px minmax(0, 1fr) auto;
    }
    .news {
      grid-area: 2 / 2 / 3 / 4;
    }
    article {
      align-content: center;
      row-gap: 0;
    }
    dl-plant {
      grid-row: 1 / 3;
    }
    .requests,
    .url,
    .source {
      display: none !important;
    }
  }
`;
