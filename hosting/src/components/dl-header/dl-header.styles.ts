// One quiet line over the page.
import { css } from 'lit';

export const headerStyles = css`
  header {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    height: 60px;
    max-width: var(--page);
    margin: 0 auto;
    padding: 0 var(--space-4);
  }
  :host {
    display: block;
    border-bottom: 1px solid var(--hairline);
  }
  .home {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-right: var(--space-2);
    color: var(--ink);
    font-weight: 650;
    font-size: 1.0625rem;
    letter-spacing: -0.015em;
    text-decoration: none;
  }
  .space {
    flex: 1;
  }
  nav {
    min-width: 0;
  }
  details {
    position: relative;
  }
  summary {
    display: flex;
    align-items: center;
    gap: 4px;
    max-width: 44vw;
    padding: 6px 8px;
    border-radius: var(--radius-small);
    font-weight: 500;
    cursor: pointer;
    list-style: none;
  }
  summary span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    background: var(--sunken);
  }
  ul {
    position: absolute;
    z-index: 10;
    top: calc(100% + 6px);
    left: 0;
    min-width: 260px;
    max-width: min(360px, 80vw);
    max-height: 60vh;
    overflow: auto;
    padding: 6px;
    border: 1px solid var(--hairline);
    border-radius: var(--radius);
    background: var(--sheet);
    box-shadow: var(--shadow);
  }
  li a {
    display: block;
    padding: 8px 10px;
    overflow: hidden;
    border-radius: var(--radius-small);
    color: var(--ink);
    text-decoration: none;
    text-overflow: ellipsis;
  }
  li a:hover {
    background: var(--sunken);
  }
  li a[aria-current='page'] {
    color: var(--accent);
    font-weight: 600;
  }
  .last {
    margin-top: 6px;
    padding-top: 6px;
    border-top: 1px solid var(--hairline);
  }
  .places {
    display: flex;
    gap: 2px;
  }
  .places a {
    padding: 6px 10px;
    border-radius: var(--radius-small);
    color: var(--ink-soft);
    font-weight: 500;
    text-decoration: none;
  }
  .places a:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  .places a[aria-current='page'] {
    color: var(--accent);
  }
  .email {
    max-width: 240px;
    color: var(--ink-soft);
    text-decoration: none;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .email:hover {
    color: var(--ink);
    text-decoration: underline;
  }
  @media (max-width: 720px) {
    header {
      flex-wrap: wrap;
      /* The longest word for signing out, ログアウト, stands in the first line as well. */
      column-gap: 4px;
      height: auto;
      min-height: 60px;
      padding: var(--space-2) var(--space-3);
    }
    .places {
      order: 1;
      width: 100%;
      margin-left: -10px;
    }
    .email,
    .find dl-keys,
    .home span {
      display: none;
    }
    .home {
      margin: 0;
    }
  }
`;
