// The platform as a whole, for anybody who is signed in: totals, and nobody's name.
import type { SystemStatusDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LiveValue } from '../../live/live-value.ts';
import { systemStatusSource } from '../../live/sources.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatBytes } from '../../time/format-time.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

@customElement('page-system')
export class PageSystem extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;

  #status = new LiveValue<SystemStatusDocument | null>(this, () => systemStatusSource(this.deplight));

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'System · Deplight';
  }

  override render() {
    const { state } = this.#status;
    if (state.status === 'waiting') return html`<dl-waiting label="Loading the platform's figures"></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    return html`<h1>System</h1>
      ${state.value === null ? html`<p class="soft">There are no figures yet: the first come within a minute.</p>` : this.#figures(state.value)}`;
  }

  #figures(status: SystemStatusDocument) {
    const { appsAwake, deploymentsToday, cpus, memoryBytes, requests, classes, regions, at } = status;
    return html`<p class="soft">Each minute; unchanged since the one that began <dl-ago time=${at}></dl-ago>.</p>
      <dl>
        ${fact('Apps awake', appsAwake)} ${fact('Deployments today (UTC)', deploymentsToday)}
        ${fact('Processors in use', `${cpus} vCPU`)} ${fact('Memory in use', formatBytes(memoryBytes))}
        ${fact('Requests a minute', requests)}
        ${Object.entries(classes).map(([answers, count]) => fact(`Answered ${answers}`, count))}
        ${Object.entries(regions).map(([region, count]) => fact(`Requests in ${region}`, count))}
      </dl>`;
  }

  static override styles = [
    textStyles,
    pageStyles,
    css`
      :host {
        max-width: 960px;
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
  return html`<div><dt class="soft small">${label}</dt><dd class="figures">${value}</dd></div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'page-system': PageSystem;
  }
}
