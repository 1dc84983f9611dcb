// Every try of the health check: when, how long, what came back.

import type { HealthAttempt } from '@deplight/contracts';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textStyles } from '../../styles/text.styles.ts';
import { formatClock, formatDuration } from '../../time/format-time.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import '../dl-icon/dl-icon.ts';

const isGood = (status: number | null) => status !== null && status < 400;

/** `<dl-health .attempts=${deployment.healthAttempts}>` */
@customElement('dl-health')
export class DlHealth extends LitElement {
  @property({ attribute: false }) attempts: readonly HealthAttempt[] = [];

  override render() {
    return html`<ol>${this.attempts.map(
      ({ at, durationMs, status, note }) => html`<li class=${isGood(status) ? 'good' : 'bad'}>
        <dl-icon name=${isGood(status) ? 'check' : 'cross'}></dl-icon>
        <span class="figures code">${status ?? deploymentWords.noAnswer}</span>
        <span class="figures soft">${formatDuration(durationMs)}</span>
        <span class="figures soft">${formatClock(at)}</span>
        <span class="note">${note}</span>
      </li>`,
    )}</ol>`;
  }

  static override styles = [
    textStyles,
    css`
      li {
        display: grid;
        grid-template-columns: auto max-content max-content 1fr;
        align-items: center;
        gap: 2px 14px;
        padding: 7px 0;
        border-top: 1px solid var(--hairline);
        font-size: var(--text-small);
      }
      .code {
        font-weight: 550;
      }
      .good dl-icon {
        color: var(--accent);
      }
      .bad dl-icon,
      .bad .code {
        color: var(--danger);
      }
      .note {
        grid-column: 2 / -1;
        color: var(--ink-soft);
        font-family: var(--mono);
        font-size: 0.75rem;
        overflow-wrap: anywhere;
      }
      .note:empty {
        display: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-health': DlHealth;
  }
}
