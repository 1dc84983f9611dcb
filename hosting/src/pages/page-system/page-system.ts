// The platform as a whole, for anybody who is signed in: totals, and nobody's name.

import type { SystemStatusDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { filled } from '../../language/filled.ts';
import { formatNumber } from '../../language/number-words.ts';
import { LiveValue } from '../../live/live-value.ts';
import { systemStatusSource } from '../../live/sources.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatBytes } from '../../time/format-time.ts';
import { figuresWords } from '../../words/en/figures.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

@customElement('page-system')
export class PageSystem extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;

  #status = new LiveValue<SystemStatusDocument | null>(this, () => systemStatusSource(this.deplight));

  override updated(): void {
    document.title = `${figuresWords.system} · Deplight`;
  }

  override render() {
    const { state } = this.#status;
    if (state.status === 'waiting') return html`<dl-waiting label=${figuresWords.loadingSystem}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    return html`<h1>${figuresWords.system}</h1>
      ${state.value === null ? html`<p class="soft">${figuresWords.noSystem}</p>` : this.#figures(state.value)}`;
  }

  #figures(status: SystemStatusDocument) {
    const { appsAwake, deploymentsToday, cpus, memoryBytes, requests, classes, regions, at } = status;
    return html`<p class="soft">${filled(figuresWords.systemLead, { ago: html`<dl-ago time=${at}></dl-ago>` })}</p>
      <dl>
        ${fact(figuresWords.appsAwake, appsAwake)} ${fact(figuresWords.deploymentsToday, deploymentsToday)}
        ${fact(figuresWords.processors, `${cpus} vCPU`)} ${fact(figuresWords.memoryInUse, formatBytes(memoryBytes))}
        ${fact(figuresWords.requestsAMinute, requests)}
        ${Object.entries(classes).map(([answers, count]) => fact(figuresWords.answeredAs(answers), count))}
        ${Object.entries(regions).map(([region, count]) => fact(figuresWords.requestsIn(region), count))}
      </dl>`;
  }

  static override styles = [
    textStyles,
    pageStyles,
    css`
      :host {
        max-width: var(--measure);
      }
      h1 + p {
        margin-top: var(--space-2);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
        gap: var(--space-3) var(--space-4);
        margin-top: var(--space-4);
      }
      .figures {
        font-size: var(--title);
        font-weight: 600;
      }
    `,
  ];
}

function fact(label: string, value: string | number) {
  return html`<div><dt class="soft small">${label}</dt><dd class="figures">${typeof value === 'number' ? formatNumber(value) : value}</dd></div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'page-system': PageSystem;
  }
}
