// The app's portrait, its list, and its end set apart.
import { css } from 'lit';

export const appStyles = css`
  :host {
    max-width: var(--measure);
  }
  /* So many buttons stand in a row of their own before the address is broken for them. */
  @media (min-width: 721px) {
    .head > .title {
      min-width: 420px;
    }
  }
  .title p {
    margin-top: 4px;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px var(--space-3);
    margin: 6px 0;
  }
  .state p {
    display: flex;
    margin: 0;
  }
  app-presence {
    min-width: 0;
  }
  .url {
    overflow-wrap: anywhere;
  }
  ul {
    border-bottom: 1px solid var(--hairline);
  }
  .figures {
    margin-block: var(--space-5);
  }
  dl-crash {
    max-width: 720px;
    margin-bottom: var(--space-3);
  }
  app-proposal {
    display: block;
    margin-bottom: var(--space-4);
  }
  dl-notice .row {
    margin-top: var(--space-2);
  }
  .figures > p {
    margin-bottom: var(--space-3);
  }
  .running {
    margin-top: var(--space-6);
  }
  .traffic,
  .releases,
  .environment,
  .pushes,
  .previews,
  .domains {
    margin-top: var(--space-6);
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3);
    margin-top: var(--space-6);
  }
  .end h2 {
    margin: 0;
  }
`;
