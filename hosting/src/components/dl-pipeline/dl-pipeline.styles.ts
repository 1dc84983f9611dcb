// The vine lies down where there is room and climbs where there is not.
import { css } from 'lit';

export const pipelineStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  ol {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
  }
  li {
    position: relative;
    display: grid;
    gap: 2px;
    align-content: start;
    padding-right: var(--space-2);
  }
  li::before {
    content: '';
    position: absolute;
    top: 13px;
    left: 28px;
    right: 0;
    height: 2px;
    background: var(--hairline);
  }
  li:last-child::before {
    display: none;
  }
  li.done::before {
    background: var(--leaf);
  }
  .node {
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    margin-bottom: 6px;
    border: 2px solid var(--hairline);
    border-radius: 50%;
    background: var(--paper);
    font-size: 0.875rem;
    transition: background-color var(--calm), border-color var(--calm);
  }
  .label {
    font-size: var(--text-small);
    font-weight: 550;
    line-height: 1.3;
  }
  .time {
    color: var(--ink-soft);
    font-size: var(--text-small);
  }
  .pending .label {
    color: var(--ink-soft);
    font-weight: 450;
  }
  .done .node {
    border-color: var(--leaf);
    border-radius: 50% 50% 50% 6px;
    background: var(--accent-soft);
    color: var(--accent);
  }
  .running .node {
    border-color: var(--info);
    background: var(--info-soft);
    color: var(--info);
  }
  .running .time {
    color: var(--info);
  }
  .running .limit {
    color: var(--ink-soft);
  }
  li.running::before {
    background: linear-gradient(to right, var(--info), var(--hairline) 60%);
  }
  .waiting {
    display: flex;
    align-items: baseline;
    gap: var(--space-2);
    margin-top: var(--space-3);
    color: var(--info);
    overflow-wrap: anywhere;
  }
  .waiting dl-icon {
    translate: 0 2px;
  }
  .failed .node {
    border-color: var(--danger);
    border-radius: 6px;
    background: var(--danger-soft);
    color: var(--danger);
  }
  .failed .label {
    color: var(--danger);
  }
  .canceled .node,
  .skipped .node {
    border-style: dashed;
    border-color: var(--edge);
    color: var(--ink-soft);
  }

  @container (max-width: 640px) {
    ol {
      grid-auto-flow: row;
    }
    li {
      grid-template-columns: 28px 1fr auto;
      align-items: center;
      gap: 12px;
      min-height: 44px;
      padding: 0;
    }
    .node {
      margin: 0;
      z-index: 1;
    }
    li.running::before {
      background: var(--hairline);
    }
    li::before {
      top: 28px;
      bottom: 0;
      left: 13px;
      right: auto;
      width: 2px;
      height: auto;
    }
    .label {
      font-size: var(--text);
    }
  }
`;
