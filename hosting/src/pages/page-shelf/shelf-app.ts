// One app of the shelf with what its card shows beside the app itself: its last deployment and its latest requests.
// Only a card that is on the screen listens, and to a few documents.
import type { AppDocument, DeploymentDocument, MetricsDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { InView } from '../../live/in-view.ts';
import { LiveValue } from '../../live/live-value.ts';
import { deploymentSource, fewMetricsSource } from '../../live/sources.ts';
import '../../components/dl-app-card/dl-app-card.ts';

/** As many minutes as the card's line shows. */
const minutesShown = 20;

/** `<shelf-app .deplight .app>` */
@customElement('shelf-app')
export class ShelfApp extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) app!: AppDocument;

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
    return html`<dl-app-card .app=${this.app} .last=${this.#last.value ?? undefined} .minutes=${this.#minutes.value ?? []}
      shown=${minutesShown}></dl-app-card>`;
  }

  #address() {
    return { workspaceId: this.app.workspaceId, appId: this.app.id };
  }

  static override styles = css`
    :host {
      display: block;
      min-width: 0;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'shelf-app': ShelfApp;
  }
}
