// One plant on the shelf: picture, name, status, what asks for a decision, last deployment, requests, address.
import { type AppDocument, type DeploymentDocument, type MetricsDocument, phases } from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { minutesOf } from '../../figures/curve.ts';
import { pathOf } from '../../router/route.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { Ticker } from '../../time/ticker.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { expiryWords } from '../../words/proposal-words.ts';
import { appLooks, phaseLook } from '../../words/status-words.ts';
import { appCardStyles } from './dl-app-card.styles.ts';
import '../dl-ago/dl-ago.ts';
import '../dl-badge/dl-badge.ts';
import '../dl-icon/dl-icon.ts';
import '../dl-plant/dl-plant.ts';
import '../dl-sparkline/dl-sparkline.ts';

/** `<dl-app-card .app .last .minutes shown>`: what is not known yet is left out. */
@customElement('dl-app-card')
export class DlAppCard extends LitElement {
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
    const { id: appId, workspaceId, name, status, live, last, url } = this.app;
    const growth = last ? phases[this.#known?.status ?? last.status].progress / 100 : 0;
    return html`<article>
      <div class="stand"><dl-plant status=${status} ?live=${live !== null} growth=${growth}></dl-plant></div>
      <div class="facts">
        <h2><a class="whole" href=${pathOf({ page: 'app', workspaceId, appId })}>${name}</a></h2>
        <dl-badge .look=${appLooks[status]}></dl-badge>
        ${this.#proposal(this.app)}
        ${this.#news(this.app)}
        ${this.#requests(this.app)}
        ${url ? html`<a class="url" href=${url} target="_blank" rel="noopener noreferrer"><span>${url.replace(/^https?:\/\//, '')}</span><dl-icon name="out"></dl-icon></a>` : html`<p class="soft small">No address yet</p>`}
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
  #news({ last, live }: AppDocument) {
    if (!last) return html`<p class="soft small">Nothing planted yet</p>`;
    const failedBeside = last.status === 'FAILED' && live;
    const known = this.#known;
    const words = failedBeside ? 'Last deployment failed' : phaseLook(known?.status ?? last.status).label;
    return html`<p class="soft small ${failedBeside ? 'failed' : ''}">${words} · ${last.by.name} · <dl-ago time=${last.at}></dl-ago></p>
      ${known ? this.#source(known) : nothing}`;
  }

  /** The deployment that `app.last` names, which alone knows its stage while it is under way. */
  get #known(): DeploymentDocument | undefined {
    return this.last?.id === this.app?.last?.deploymentId ? this.last : undefined;
  }

  #source(deployment: DeploymentDocument) {
    const words = sourceWords(deployment);
    const commit = deployment.commit ? html`<code>${deployment.commit.sha.slice(0, 7)}</code> ` : nothing;
    return html`<p class="soft small source" title=${words}>${commit}${words}</p>`;
  }

  #requests({ live }: AppDocument) {
    if (live === null || this.minutes.length === 0) return nothing;
    const counts = minutesOf(this.minutes, this.#ticker.nowMs, this.shown).map(({ requests }) => requests);
    const sum = counts.reduce((all, count) => all + count, 0);
    const words = `${sum} ${sum === 1 ? 'request' : 'requests'} in ${this.shown} min`;
    return html`<div class="requests"><dl-sparkline .values=${counts} least="12" label=${words}></dl-sparkline>
      <span class="soft small figures" aria-hidden="true">${words}</span></div>`;
  }

  static override styles = [textStyles, appCardStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-app-card': DlAppCard;
  }
}
