// Looks of the notice.
import { css } from 'lit';

export const noticeStyles = css`
  :host {
    display: block;
  }
  div[role] {
    display: flex;
    gap: 12px;
    padding: 12px var(--space-3);
    border-radius: var(--radius);
    overflow-wrap: anywhere;
  }
  div[role] > div {
    min-width: 0;
  }
  dl-icon {
    margin-top: 3px;
  }
  .heading {
    font-weight: 550;
  }
  .advice {
    color: var(--ink);
  }
  .info {
    background: var(--info-soft);
  }
  .info > dl-icon {
    color: var(--info);
  }
  .warning {
    background: var(--warning-soft);
  }
  .warning > dl-icon {
    color: var(--warning);
  }
  .danger {
    background: var(--danger-soft);
  }
  .danger > dl-icon,
  .danger .heading {
    color: var(--danger);
  }
  ::slotted(*) {
    margin-top: var(--space-2);
  }
`;
