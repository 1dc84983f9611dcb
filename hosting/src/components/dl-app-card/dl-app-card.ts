// One plant on the shelf: picture, name, status, last deployment, address.
import { type AppDocument, phases } from '@deplight/contracts';
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { pathOf } from '../../router/route.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { appLooks, phaseLook } from '../../words/status-words.ts';
import { appCardStyles } from './dl-app-card.styles.ts';
import '../dl-ago/dl-ago.ts';
import '../dl-badge/dl-badge.ts';
import '../dl-icon/dl-icon.ts';
import '../dl-plant/dl-plant.ts';

/** `<dl-app-card .app=${app}>` */
@customElement('dl-app-card')
export class DlAppCard extends LitElement {
  @property({ attribute: false }) app: AppDocument | undefined;

  override render() {
    if (!this.app) return null;
    const { id: appId, workspaceId, name, status, live, last, url } = this.app;
    const growth = last ? phases[last.status].progress / 100 : 0;
    return html`<article>
      <div class="stand"><dl-plant status=${status} ?live=${live !== null} growth=${growth}></dl-plant></div>
      <div class="facts">
        <h2><a class="whole" href=${pathOf({ page: 'app', workspaceId, appId })}>${name}</a></h2>
        <dl-badge .look=${appLooks[status]}></dl-badge>
        ${this.#news()}
        ${url ? html`<a class="url" href=${url} target="_blank" rel="noopener noreferrer"><span>${url.replace(/^https?:\/\//, '')}</span><dl-icon name="out"></dl-icon></a>` : html`<p class="soft small">No address yet</p>`}
      </div>
    </article>`;
  }

  /** What the last deployment came to; said in words when it differs from what the status says already. */
  #news() {
    const last = this.app?.last;
    if (!last) return html`<p class="soft small">Nothing planted yet</p>`;
    const failedBeside = last.status === 'FAILED' && this.app?.live;
    const words = failedBeside ? 'Last deployment failed' : phaseLook(last.status).label;
    return html`<p class="soft small ${failedBeside ? 'failed' : ''}">${words} · <dl-ago time=${last.at}></dl-ago></p>`;
  }

  static override styles = [textStyles, appCardStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-app-card': DlAppCard;
  }
}
