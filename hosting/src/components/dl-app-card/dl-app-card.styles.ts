// The plant stands on a board that runs through the whole row; no box around it. Every card is as high as its row.
import { css } from 'lit';

export const appCardStyles = css`
  :host {
    min-width: 0;
  }
  article {
    height: calc(100% - var(--space-4));
  }
  .stand {
    position: relative;
    display: flex;
    padding: 12px var(--space-3) 0;
    border-bottom: 6px solid var(--wood);
  }
  /* The board goes on to the end of the row, where the shelf cuts it off. */
  .stand::after {
    content: '';
    position: absolute;
    top: 100%;
    left: 100%;
    width: 100vw;
    height: 6px;
    background: var(--wood);
    pointer-events: none;
  }
  dl-plant {
    width: 112px;
    margin-left: -22px;
  }
  .facts {
    display: grid;
    align-content: start;
    gap: 3px;
    padding: var(--space-3) var(--space-3) 0;
  }
  .facts > * {
    min-width: 0;
  }
  .line,
  .requests span,
  .proposal span {
    min-width: 0;
    overflow: clip;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  dl-badge {
    margin-bottom: 6px;
  }
  .proposal {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    border-radius: var(--radius);
    background: var(--danger-soft);
  }
  .requests {
    grid-template-columns: minmax(48px, 88px) 1fr;
    gap: 10px;
    margin-top: 6px;
  }
  .facts > :last-child {
    justify-self: start;
    margin-top: 6px;
  }
  @container (max-width: 212px) {
    .facts {
      padding: 12px 12px 0;
    }
    .stand {
      padding-inline: 12px;
    }
    dl-plant {
      width: 96px;
      margin-left: -19px;
    }
    .source,
    .requests,
    .facts > :last-child {
      display: none;
    }
    .proposal {
      padding: 4px 8px;
      gap: 6px;
    }
    .proposal span {
      white-space: normal;
    }
  }
`;
