// One app of the shelf with what its card shows beside the app itself: how its deployment goes while one is under way.
// Only a card that is on the screen listens.
import { type AppDocument, type DeploymentDocument, isTerminal, type MinuteCounts } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { InView } from '../../live/in-view.ts';
import { LiveValue } from '../../live/live-value.ts';
import { deploymentSource } from '../../live/sources.ts';
import type { ShelfView } from '../../shelf/shelf-query.ts';
import '../../components/dl-app-card/dl-app-card.ts';
import '../../components/dl-app-row/dl-app-row.ts';

/** `<shelf-app .deplight .app .requests view="list">` */
@customElement('shelf-app')
export class ShelfApp extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) app!: AppDocument;
  /** By minute; null while nothing is known. */
  @property({ attribute: false }) requests: MinuteCounts | null = null;
  @property() view: ShelfView = 'grid';

  #view = new InView(this, { wanted: () => this.#unsaid() !== null });
  #last = new LiveValue<DeploymentDocument | null>(this, () => {
    const { workspaceId, id: appId } = this.app;
    const last = this.#unsaid();
    if (!this.#view.seen || last === null) return null;
    return deploymentSource(this.deplight, { workspaceId, appId, deploymentId: last.deploymentId });
  });

  /** The deployment of which the app itself does not say all: one under way, or one that ended before apps did so. */
  #unsaid() {
    const { last } = this.app;
    return last === null || (isTerminal(last.status) && last.source) ? null : last;
  }

  override render() {
    const last = this.#last.value ?? undefined;
    return this.view === 'list'
      ? html`<dl-app-row .app=${this.app} .last=${last} .requestCounts=${this.requests}></dl-app-row>`
      : html`<dl-app-card .app=${this.app} .last=${last} .requestCounts=${this.requests}></dl-app-card>`;
  }

  static override styles = css`
    :host {
      display: block;
      min-width: 0;
      height: 100%;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'shelf-app': ShelfApp;
  }
}
