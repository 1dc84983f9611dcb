// One quiet line; on a phone the chips move along under the field.
import { css } from 'lit';

export const shelfBarStyles = css`
  :host {
    display: block;
  }
  search {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
  }
  .input {
    min-height: 36px;
    padding-block: 4px;
    font-size: var(--text-small);
  }
  .find {
    position: relative;
    flex: 0 1 260px;
    min-width: 180px;
  }
  .find dl-icon {
    position: absolute;
    top: 50%;
    left: 12px;
    translate: 0 -50%;
    color: var(--ink-soft);
  }
  .find .input {
    padding-inline: 36px 32px;
  }
  .find kbd {
    position: absolute;
    top: 50%;
    right: 8px;
    translate: 0 -50%;
    padding: 0 6px;
    border: 1px solid var(--hairline);
    border-radius: var(--radius-small);
    color: var(--ink-soft);
    font: 0.75rem/1.5 var(--mono);
  }
  .find:focus-within kbd {
    display: none;
  }
  .chips,
  .views {
    display: flex;
    gap: 2px;
  }
  .chips {
    flex: 1 1 0;
    min-width: 200px;
    overflow-x: auto;
    scrollbar-width: none;
    mask-image: linear-gradient(to left, transparent, #000 24px);
    padding: 4px;
    margin: -4px;
  }
  .chips button,
  .views button {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    padding: 0 10px;
    border: 0;
    border-radius: 16px;
    background: none;
    color: var(--ink-soft);
    font-size: var(--text-small);
    font-weight: 500;
    cursor: pointer;
    transition: background-color var(--quick);
  }
  .chips button:hover,
  .views button:hover {
    background: var(--sunken);
  }
  .chips [aria-pressed='true'],
  .views [aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--ink);
  }
  .chips .good dl-icon {
    color: var(--accent);
  }
  .chips .busy dl-icon {
    color: var(--info);
  }
  .chips .bad dl-icon {
    color: var(--danger);
  }
  .chips .warning dl-icon {
    color: var(--warning);
  }
  .count {
    font-weight: 400;
  }
  .views button {
    padding: 0 8px;
    border-radius: var(--radius);
    font-size: 1rem;
  }
  select.input {
    width: auto;
  }
  @media (max-width: 720px) {
    .find {
      flex: 1 1 0;
      min-width: 0;
    }
    .find kbd {
      display: none;
    }
    .chips {
      order: 2;
      flex-basis: 60%;
    }
    select.input {
      order: 1;
      max-width: 112px;
    }
    search {
      gap: var(--space-2);
    }
    .chips button {
      min-height: 36px;
    }
    .input {
      min-height: 40px;
    }
    .views button {
      min-height: 40px;
    }
  }
`;
