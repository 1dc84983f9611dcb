// What an app's lines have beside those of a deployment: whose word each is, and how serious.
import { css } from 'lit';

export const linesStyles = css`
  .line {
    grid-template-columns: auto 5.2em 1fr;
    padding-left: var(--space-3);
  }
  .source {
    color: var(--ansi-grey);
    font-family: var(--font);
    font-size: 0.75rem;
    line-height: 1.75;
    user-select: none;
  }
  .system .source,
  .system .text {
    color: var(--accent);
  }
  .requests .text {
    color: var(--ink-soft);
  }
  .warning {
    box-shadow: inset 2px 0 var(--ansi-yellow);
  }
  .error {
    box-shadow: inset 2px 0 var(--ansi-red);
  }
  .end {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
    color: var(--ink-soft);
    font-family: var(--font);
  }
  .pulse {
    display: inline-block;
    width: 8px;
    height: 8px;
    margin-right: 4px;
    border-radius: 50%;
    background: var(--leaf);
  }
  @media (max-width: 640px) {
    .line {
      grid-template-columns: auto 1fr;
      row-gap: 0;
    }
    .app .source {
      display: none;
    }
    .line > .text {
      grid-column: 2;
    }
  }
`;
