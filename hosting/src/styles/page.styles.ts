// The measure and rhythm of a page: all begin at one edge, that of the header, however far they go.
import { css } from 'lit';

export const pageStyles = css`
  :host {
    display: block;
    max-width: var(--page);
    margin-left: max(0px, (100% - var(--page)) / 2);
    padding: var(--space-5) var(--space-4) var(--space-7);
  }
  .crumbs {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 8px;
    margin-bottom: var(--space-3);
    color: var(--ink-soft);
    font-size: var(--text-small);
  }
  .crumbs a {
    color: inherit;
    text-decoration: none;
  }
  .crumbs a:hover {
    color: var(--accent);
    text-decoration: underline;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
    margin-bottom: var(--space-5);
  }
  .head > .title {
    flex: 1;
    min-width: min(240px, 100%);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  dl-notice {
    max-width: 720px;
    margin-bottom: var(--space-3);
  }
  .pot {
    display: flex;
    padding: 0 var(--space-2);
    border-bottom: 6px solid var(--wood);
  }
  .pot dl-plant {
    width: 88px;
  }
  section > h2 {
    margin-bottom: var(--space-2);
  }
  @media (max-width: 720px) {
    :host {
      padding: var(--space-4) var(--space-3) var(--space-6);
    }
    h1 {
      font-size: var(--title);
    }
    .head {
      margin-bottom: var(--space-4);
    }
    .head > .title {
      min-width: min(220px, 100%);
    }
    .pot {
      padding: 0 4px;
    }
    .pot dl-plant {
      width: 64px;
    }
  }
`;
