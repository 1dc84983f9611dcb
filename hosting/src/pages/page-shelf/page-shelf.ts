// The shelf: every app of a workspace as a plant, live; an empty one teaches by examples.
import type { AppDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ActionController } from '../../actions/action-controller.ts';
import { plantExample } from '../../actions/plant-example.ts';
import type { Example } from '../../config.ts';
import { LiveValue } from '../../live/live-value.ts';
import { shelfSource } from '../../live/sources.ts';
import { openDeployment } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { shelfSentence } from '../../words/shelf-words.ts';
import { shelfStyles } from './page-shelf.styles.ts';
import './shelf-app.ts';
import '../../components/dl-examples/dl-examples.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

@customElement('page-shelf')
export class PageShelf extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) examples: readonly Example[] = [];
  @property({ attribute: 'workspace-id' }) workspaceId = '';

  #apps = new LiveValue<AppDocument[]>(this, () => shelfSource(this.deplight, this.workspaceId));
  #action = new ActionController(this);

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Shelf · Deplight';
  }

  override render() {
    const shelf = this.#apps.state;
    if (shelf.status === 'waiting') return html`<dl-waiting label="Loading the shelf"></dl-waiting>`;
    if (shelf.status === 'denied') return this.#denied();
    if (shelf.status === 'failed') {
      return html`<dl-notice .error=${shelf.error}><button class="button small" @click=${() => this.#apps.retry()}>Try again</button></dl-notice>`;
    }
    return html`${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${shelf.value.length === 0 ? this.#empty() : this.#shelf(shelf.value)}`;
  }

  #shelf(apps: readonly AppDocument[]) {
    return html`<div class="head">
        <div class="title"><h1>Shelf</h1><p class="soft" role="status">${shelfSentence(apps)}</p></div>
        <a class="button" href=${pathOf({ page: 'traffic', workspaceId: this.workspaceId })}>Traffic</a>
        <a class="button primary" href=${this.#plantPath()}><dl-icon name="plus"></dl-icon>Plant a seed</a>
      </div>
      <ul class="shelf">${repeat(
        apps,
        (app) => app.id,
        (app) => html`<li><shelf-app .deplight=${this.deplight} .app=${app}></shelf-app></li>`,
      )}</ul>`;
  }

  #empty() {
    return html`<div class="empty">
      <dl-plant status="NEW"></dl-plant>
      <h1>An empty shelf</h1>
      <p class="soft">Give Deplight a git repository or an archive. It finds out how to build it, builds it, checks that it answers, and only then puts it live.</p>
      <a class="button primary" href=${this.#plantPath()}><dl-icon name="plus"></dl-icon>Plant a seed</a>
      ${
        this.examples.length === 0
          ? nothing
          : html`<section>
        <h2>Or begin with an example</h2>
        <dl-examples .examples=${this.examples.slice(0, 3)} .busy=${this.#action.running} @pick=${this.#pick}></dl-examples>
      </section>`
      }
    </div>`;
  }

  #denied() {
    return html`<dl-notice tone="warning" heading="You cannot open this workspace"
      text="It does not exist, or you are not a member. Ask one of its admins to add you."><a href="/workspaces">Your workspaces</a></dl-notice>`;
  }

  #plantPath(): string {
    return pathOf({ page: 'plant', workspaceId: this.workspaceId });
  }

  async #pick({ detail: example }: CustomEvent<Example>): Promise<void> {
    const planted = await this.#action.run(example.title, () => plantExample(this.deplight, this.workspaceId, example));
    if (planted) openDeployment(planted);
  }

  static override styles = [textStyles, controlStyles, pageStyles, shelfStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-shelf': PageShelf;
  }
}
