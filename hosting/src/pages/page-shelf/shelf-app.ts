// One app of the shelf with what its card shows beside the app itself: its last deployment and its latest requests.
// Only a card that is on the screen listens, and to a few documents.
import type { AppDocument, DeploymentDocument, MetricsDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { InView } from '../../live/in-view.ts';
import { LiveValue } from '../../live/live-value.ts';
import { deploymentSource, fewMetricsSource } from '../../live/sources.ts';
import type { ShelfView } from '../../shelf/shelf-query.ts';
import '../../components/dl-app-card/dl-app-card.ts';
import '../../components/dl-app-row/dl-app-row.ts';

/** As many minutes as the card's line shows. */
const minutesShown = 20;

/** `<shelf-app .deplight .app view="list">` */
@customElement('shelf-app')
export class ShelfApp extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) app!: AppDocument;
  @property() view: ShelfView = 'grid';

  #view = new InView(this);
  #minutes = new LiveValue<MetricsDocument[]>(this, () =>
    this.#view.seen && this.app.live !== null ? fewMetricsSource(this.deplight, this.#address(), minutesShown) : null,
  );
  #last = new LiveValue<DeploymentDocument | null>(this, () => {
    const deploymentId = this.app.last?.deploymentId;
    if (!this.#view.seen || deploymentId === undefined) return null;
    return deploymentSource(this.deplight, { ...this.#address(), deploymentId });
  });

  override render() {
    const last = this.#last.value ?? undefined;
    const minutes = this.#minutes.value ?? [];
    return this.view === 'list'
      ? html`<dl-app-row .app=${this.app} .last=${last} .minutes=${minutes} shown=${minutesShown}></dl-app-row>`
      : html`<dl-app-card .app=${this.app} .last=${last} .minutes=${minutes} shown=${minutesShown}></dl-app-card>`;
  }

  #address() {
    return { workspaceId: this.app.workspaceId, appId: this.app.id };
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
