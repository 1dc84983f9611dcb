// A sheet that hangs from the top of the window: a line to type in, hairlines, rows.
import { css } from 'lit';

export const paletteStyles = css`
  :host {
    display: contents;
  }
  dialog {
    width: min(640px, calc(100vw - 32px));
    max-height: min(560px, calc(100dvh - 96px));
    margin-top: min(12vh, 96px);
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--hairline);
    border-radius: 12px;
    background: var(--sheet);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog[open] {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
  }
  dialog::backdrop {
    background: #0007;
  }
  .find {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 0 var(--space-3);
    border-bottom: 1px solid var(--hairline);
    color: var(--ink-soft);
  }
  input {
    flex: 1;
    min-width: 0;
    height: 56px;
    border: 0;
    background: none;
    color: var(--ink);
    font-size: var(--text-large);
  }
  input:focus-visible {
    outline: none;
  }
  input::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  .close {
    padding: 6px;
    border: 0;
    background: none;
    color: var(--ink-soft);
    cursor: pointer;
  }
  .close dl-icon {
    display: none;
  }
  .found {
    overflow: auto;
    overscroll-behavior: contain;
    padding: var(--space-2);
  }
  .group {
    padding: 12px 10px 4px;
    color: var(--ink-soft);
    font-size: var(--text-small);
    font-weight: 550;
  }
  .group:first-child {
    padding-top: 4px;
  }
  [role='option'] {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 40px;
    padding: 6px 10px;
    border-radius: var(--radius-small);
    cursor: pointer;
  }
  [role='option'] dl-icon {
    color: var(--ink-soft);
  }
  [aria-selected='true'] {
    background: var(--accent-soft);
  }
  [aria-selected='true'] dl-icon {
    color: var(--accent);
  }
  .label {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .label mark {
    background: none;
    color: var(--accent);
    font-weight: 650;
  }
  .detail {
    flex: none;
    max-width: 45%;
    overflow: hidden;
    color: var(--ink-soft);
    font-size: var(--text-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .nothing {
    padding: var(--space-4) var(--space-3);
    color: var(--ink-soft);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 4px var(--space-3);
    padding: 10px var(--space-3);
    border-top: 1px solid var(--hairline);
    color: var(--ink-soft);
    font-size: var(--text-small);
  }
  @media (max-width: 720px) {
    dialog {
      margin-top: var(--space-3);
    }
    footer,
    .close dl-keys {
      display: none;
    }
    .close dl-icon {
      display: block;
    }
  }
`;
