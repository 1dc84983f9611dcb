// The requests to a workspace's apps as they come, while somebody looks.

import type { AppDocument, TrafficLine } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LiveValue } from '../../live/live-value.ts';
import { RepeatedCall } from '../../live/repeated-call.ts';
import { shelfSource, trafficSource } from '../../live/sources.ts';
import { pathOf } from '../../router/route.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatClock, formatDuration } from '../../time/format-time.ts';
import { commonWords } from '../../words/en/common.ts';
import { figuresWords } from '../../words/en/figures.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** Half of the time that one lease lasts. */
const renewEveryMs = 30_000;

@customElement('page-traffic')
export class PageTraffic extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';

  #lines = new LiveValue<TrafficLine[]>(this, () => trafficSource(this.deplight, this.workspaceId));
  #apps = new LiveValue<AppDocument[]>(this, () => shelfSource(this.deplight, this.workspaceId));
  #watching = new RepeatedCall(this, {
    call: () => this.deplight.watchTraffic({ workspaceId: this.workspaceId }),
    everyMs: renewEveryMs,
    about: () => this.workspaceId,
  });

  override updated(): void {
    document.title = `${commonWords.traffic} · Deplight`;
  }

  override render() {
    const { state } = this.#lines;
    const shelf = pathOf({ page: 'shelf', workspaceId: this.workspaceId });
    return html`<nav class="crumbs" aria-label=${commonWords.path}><a href=${shelf}>${commonWords.shelf}</a><span>/</span><span>${commonWords.traffic}</span></nav>
      <h1>${commonWords.traffic}</h1>
      <p class="soft">${figuresWords.trafficLead}</p>
      ${this.#watching.error ? html`<dl-notice .error=${this.#watching.error}></dl-notice>` : nothing}
      ${state.status === 'waiting' ? html`<dl-waiting label=${figuresWords.loadingTraffic}></dl-waiting>` : nothing}
      ${state.status === 'ready' ? this.#table(state.value) : nothing}
      ${'error' in state ? html`<dl-notice .error=${state.error}></dl-notice>` : nothing}`;
  }

  #table(lines: readonly TrafficLine[]) {
    if (lines.length === 0) return html`<p class="none">${figuresWords.noTraffic}</p>`;
    const names = new Map(this.#apps.value?.map(({ id, name }) => [id, name]));
    return html`<div class="scroll"><table>
      <thead><tr><th>${figuresWords.time}</th><th>${figuresWords.app}</th><th>${figuresWords.request}</th><th class="number">${figuresWords.status}</th><th class="number">${figuresWords.took}</th></tr></thead>
      <tbody>${lines.toReversed().map(
        ({ t, appId, method, path, status, ms }) => html`<tr>
        <td>${formatClock(t)}</td><td>${names.get(appId) ?? appId}</td><td class="mono">${method} ${path}</td>
        <td class="number ${status >= 500 ? 'bad' : ''}">${status}</td><td class="number">${formatDuration(ms)}</td></tr>`,
      )}</tbody>
    </table></div>`;
  }

  static override styles = [
    textStyles,
    pageStyles,
    css`
      h1 {
        margin-bottom: var(--space-2);
      }
      .none {
        margin-top: var(--space-4);
      }
      .scroll {
        margin-top: var(--space-4);
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--text-small);
        font-variant-numeric: tabular-nums;
      }
      th {
        color: var(--ink-soft);
        font-weight: 500;
        text-align: left;
      }
      th,
      td {
        padding: 6px 12px 6px 0;
        border-bottom: 1px solid var(--hairline);
        white-space: nowrap;
      }
      .mono {
        width: 60%;
        white-space: normal;
        overflow-wrap: anywhere;
      }
      .number {
        text-align: right;
      }
      .bad {
        color: var(--danger);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-traffic': PageTraffic;
  }
}
