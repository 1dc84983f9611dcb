// One app as a line of the shelf's list: all that its card says, for who wants to see many at once.
import type { AppDocument, DeploymentDocument, MetricsDocument } from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { requestsOf } from '../../figures/requests-of.ts';
import { pathOf } from '../../router/route.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { Ticker } from '../../time/ticker.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { expiryWords } from '../../words/proposal-words.ts';
import { appLooks, lastNews } from '../../words/status-words.ts';
import { appRowStyles } from './dl-app-row.styles.ts';
import '../dl-ago/dl-ago.ts';
import '../dl-badge/dl-badge.ts';
import '../dl-icon/dl-icon.ts';
import '../dl-plant/dl-plant.ts';
import '../dl-sparkline/dl-sparkline.ts';

/** `<dl-app-row .app .last .minutes shown>`: what is not known yet is left out. */
@customElement('dl-app-row')
export class DlAppRow extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ attribute: false }) app: AppDocument | undefined;
  /** The deployment that `app.last` names. */
  @property({ attribute: false }) last: DeploymentDocument | undefined;
  @property({ attribute: false }) minutes: readonly MetricsDocument[] = [];
  /** How many minutes the line of requests covers. */
  @property({ type: Number }) shown = 20;

  #ticker = new Ticker(this, {
    everyMs: 10_000,
    wanted: () => this.minutes.length > 0 || Boolean(this.app?.proposal),
  });

  override render() {
    if (!this.app) return null;
    const { id: appId, workspaceId, name, status, live, url, proposal } = this.app;
    const growth = lastNews(this.app, this.last)?.growth ?? 0;
    return html`<article>
      <dl-plant status=${status} ?live=${live !== null} growth=${growth}></dl-plant>
      <h2><a class="whole" href=${pathOf({ page: 'app', workspaceId, appId })} title=${name}>${name}</a></h2>
      <span class="status">${
        proposal
          ? html`<span class="proposal small"><dl-icon name="back"></dl-icon><strong>Roll back?</strong> ${expiryWords(proposal.expiresAt, this.#ticker.nowMs)}</span>`
          : html`<dl-badge .look=${appLooks[status]}></dl-badge>`
      }</span>
      ${this.#news(this.app)} ${this.#requests(this.app)}
      ${url ? html`<a class="url small" href=${url} target="_blank" rel="noopener noreferrer" title=${url}><span>${url.replace(/^https?:\/\//, '')}</span><dl-icon name="out"></dl-icon></a>` : html`<span></span>`}
    </article>`;
  }

  #news(app: AppDocument) {
    const news = lastNews(app, this.last);
    if (!app.last || !news) return html`<span class="news soft small">Nothing planted yet</span>`;
    const { known } = news;
    const commit = known?.commit ? html`<code>${known.commit.sha.slice(0, 7)}</code> ` : nothing;
    return html`<span class="news small"><span class="soft ${news.bad ? 'failed' : ''}">${news.text} · ${app.last.by.name} · <dl-ago time=${app.last.at}></dl-ago></span>
      <span class="source soft">${commit}${known ? sourceWords(known) : ''}</span></span>`;
  }

  #requests({ live }: AppDocument) {
    const requests = live === null ? null : requestsOf(this.minutes, this.#ticker.nowMs, this.shown);
    if (requests === null) return html`<span class="requests"></span>`;
    return html`<span class="requests" title=${requests.words}><dl-sparkline .values=${requests.counts} least="12" label=${requests.words}></dl-sparkline>
      <span class="soft small figures" aria-hidden="true">${requests.short}</span></span>`;
  }

  static override styles = [textStyles, appRowStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-app-row': DlAppRow;
  }
}
