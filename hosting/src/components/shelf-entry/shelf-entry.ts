// What an app's card and its row have in common: what they are given, and the pieces that both show in an order of their own.
import type { AppDocument, DeploymentDocument, MinuteCounts } from '@deplight/contracts';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { requestsOf } from '../../figures/requests-of.ts';
import { pathOf } from '../../router/route.ts';
import { Ticker } from '../../time/ticker.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { shelfWords } from '../../words/en/shelf.ts';
import { expiryWords } from '../../words/proposal-words.ts';
import { type LastNews, lastNews } from '../../words/status-words.ts';
import '../dl-ago/dl-ago.ts';
import '../dl-badge/dl-badge.ts';
import '../dl-icon/dl-icon.ts';
import '../dl-plant/dl-plant.ts';
import '../dl-sparkline/dl-sparkline.ts';

/** `<dl-… .app .last .requestCounts>`: what is not known yet is left out. */
export abstract class ShelfEntry extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ attribute: false }) app: AppDocument | undefined;
  /** The deployment that `app.last` names. */
  @property({ attribute: false }) last: DeploymentDocument | undefined;
  /** Requests by minute; null while nothing is known. */
  @property({ attribute: false }) requestCounts: MinuteCounts | null = null;

  #ticker = new Ticker(this, {
    everyMs: 10_000,
    wanted: () => this.requestCounts !== null || Boolean(this.app?.proposal),
  });

  override render() {
    return this.app ? this.entry(this.app, lastNews(this.app, this.last)) : null;
  }

  protected abstract entry(app: AppDocument, news: LastNews | null): TemplateResult;

  protected plant({ status, live }: AppDocument, news: LastNews | null, isSmall = false) {
    return html`<dl-plant ?small=${isSmall} status=${status} ?live=${live !== null} growth=${news?.growth ?? 0}></dl-plant>`;
  }

  /** All of the entry leads to the app's page. */
  protected heading({ id: appId, workspaceId, name }: AppDocument) {
    return html`<h2><a class="whole" href=${pathOf({ page: 'app', workspaceId, appId })} title=${name}>${name}</a></h2>`;
  }

  protected question(proposal: NonNullable<AppDocument['proposal']>) {
    return html`<dl-icon name="back"></dl-icon>
      <span><strong>${shelfWords.rollBack}</strong> ${expiryWords(proposal.expiresAt, this.#ticker.nowMs)}</span>`;
  }

  /** What the last deployment came to, by whom, and when. */
  protected news({ text }: LastNews, { by, at }: NonNullable<AppDocument['last']>) {
    return html`${text} · ${by.name} · <dl-ago time=${at}></dl-ago>`;
  }

  /** What the last deployment was. */
  protected source(source: NonNullable<LastNews['source']>) {
    const commit = source.commit ? html`<code>${source.commit.sha.slice(0, 7)}</code> ` : nothing;
    return html`${commit}${sourceWords(source)}`;
  }

  /** Null where nothing is served, or nothing is known of it. */
  protected requests({ live }: AppDocument) {
    const requests =
      live === null || this.requestCounts === null ? null : requestsOf(this.requestCounts, this.#ticker.nowMs);
    if (requests === null) return null;
    return html`<div class="requests" title=${requests.words}><dl-sparkline .values=${requests.counts} least="12" label=${requests.words}></dl-sparkline>
      <span class="soft small figures" aria-hidden="true">${requests.short}</span></div>`;
  }

  protected address(url: string) {
    return html`<a class="url small" href=${url} target="_blank" rel="noopener noreferrer" title=${url}><span>${url.replace(/^https?:\/\//, '')}</span><dl-icon name="out"></dl-icon></a>`;
  }
}
