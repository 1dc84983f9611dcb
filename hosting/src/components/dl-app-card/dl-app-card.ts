// One plant on the shelf: picture, name, status, what asks for a decision, last deployment, requests, address.
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
import { appCardStyles } from './dl-app-card.styles.ts';
import '../dl-ago/dl-ago.ts';
import '../dl-badge/dl-badge.ts';
import '../dl-icon/dl-icon.ts';
import '../dl-plant/dl-plant.ts';
import '../dl-sparkline/dl-sparkline.ts';

/** `<dl-app-card .app .last .minutes shown>`: what is not known yet is left out. */
@customElement('dl-app-card')
export class DlAppCard extends LitElement {
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
    const { id: appId, workspaceId, name, status, live } = this.app;
    const growth = lastNews(this.app, this.last)?.growth ?? 0;
    return html`<article>
      <div class="stand"><dl-plant status=${status} ?live=${live !== null} growth=${growth}></dl-plant></div>
      <div class="facts">
        <h2><a class="whole" href=${pathOf({ page: 'app', workspaceId, appId })} title=${name}>${name}</a></h2>
        <dl-badge .look=${appLooks[status]}></dl-badge>
        ${this.app.proposal ? this.#proposal(this.app) : this.#news(this.app)}
        ${this.#requests(this.app)} ${this.#address(this.app)}
      </div>
    </article>`;
  }

  /** The whole card leads to the page where it is decided. */
  #proposal({ proposal, trouble }: AppDocument) {
    if (!proposal) return nothing;
    return html`<p class="proposal small" title=${trouble ?? ''}><dl-icon name="back"></dl-icon>
      <span><strong>Roll back?</strong> ${expiryWords(proposal.expiresAt, this.#ticker.nowMs)}</span></p>`;
  }

  /** What the last deployment came to, when, by whom, and what it was. */
  #news(app: AppDocument) {
    const news = lastNews(app, this.last);
    if (!app.last || !news) return html`<p class="soft small">Nothing planted yet</p>`;
    return html`<p class="line soft small ${news.bad ? 'failed' : ''}" title="${news.text} · ${app.last.by.name}">${news.text} · ${app.last.by.name} · <dl-ago time=${app.last.at}></dl-ago></p>
      ${news.known ? this.#source(news.known) : nothing}`;
  }

  #source(deployment: DeploymentDocument) {
    const words = sourceWords(deployment);
    const commit = deployment.commit ? html`<code>${deployment.commit.sha.slice(0, 7)}</code> ` : nothing;
    return html`<p class="line soft small source" title=${words}>${commit}${words}</p>`;
  }

  #requests({ live }: AppDocument) {
    const requests = live === null ? null : requestsOf(this.minutes, this.#ticker.nowMs, this.shown);
    if (requests === null) return nothing;
    return html`<div class="requests"><dl-sparkline .values=${requests.counts} least="12" label=${requests.words}></dl-sparkline>
      <span class="soft small figures" aria-hidden="true" title=${requests.words}>${requests.short}</span></div>`;
  }

  #address({ url }: AppDocument) {
    if (url === null) return html`<p class="foot soft small">No address yet</p>`;
    return html`<a class="foot url" href=${url} target="_blank" rel="noopener noreferrer" title=${url}><span>${url.replace(/^https?:\/\//, '')}</span><dl-icon name="out"></dl-icon></a>`;
  }

  static override styles = [textStyles, appCardStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-app-card': DlAppCard;
  }
}
