// The shelf: every app of a workspace as a plant, live; an empty one teaches by examples.
import type { AppDocument, RecentRequests } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { plantExample } from '../../actions/plant-example.ts';
import type { Example } from '../../config.ts';
import { LiveValue } from '../../live/live-value.ts';
import { recentRequestsSource, shelfSource } from '../../live/sources.ts';
import { openDeployment } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { pickApps, readShelfQuery, type ShelfQuery, shelfQueryString, wholeShelf } from '../../shelf/shelf-query.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { shelfWords } from '../../words/en/shelf.ts';
import { shelfGlance, shelfSentence } from '../../words/shelf-words.ts';
import { cannotOpen } from '../cannot-open.ts';
import { shelfStyles } from './page-shelf.styles.ts';
import './shelf-list.ts';
import '../../components/dl-examples/dl-examples.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-shelf-bar/dl-shelf-bar.ts';
import '../../components/dl-waiting/dl-waiting.ts';

@customElement('page-shelf')
export class PageShelf extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) examples: readonly Example[] = [];
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @state() private query: ShelfQuery = readShelfQuery(location.search);

  #apps = new LiveValue<AppDocument[]>(this, () => shelfSource(this.deplight, this.workspaceId));
  #requests = new LiveValue<RecentRequests | null>(this, () => recentRequestsSource(this.deplight, this.workspaceId));
  #action = new ActionController(this);

  #told = false;

  /** Says once that it shows what it knows: whatever else the root has to fetch can wait until then. */
  override updated(): void {
    document.title = `${commonWords.shelf} · Deplight`;
    if (this.#told || this.#apps.state.status === 'waiting') return;
    this.#told = true;
    this.dispatchEvent(new Event('shown', { bubbles: true, composed: true }));
  }

  override render() {
    const shelf = this.#apps.state;
    if (shelf.status === 'waiting') return html`<dl-waiting label=${shelfWords.loading}></dl-waiting>`;
    if (shelf.status === 'denied') return cannotOpen();
    if (shelf.status === 'failed') {
      return html`<dl-notice .error=${shelf.error}><button class="button small" @click=${() => this.#apps.retry()}>${commonWords.tryAgain}</button></dl-notice>`;
    }
    return html`${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${shelf.value.length === 0 ? this.#empty() : this.#shelf(shelf.value)}`;
  }

  #shelf(apps: readonly AppDocument[]) {
    const picked = pickApps(apps, this.query);
    return html`<div class="head">
        <div class="title"><h1>${commonWords.shelf}</h1><p class="soft" aria-hidden="true">${shelfGlance(apps)}</p>
          <p class="hidden-visually" role="status">${shelfSentence(apps)}</p></div>
        <a class="button" href=${pathOf({ page: 'traffic', workspaceId: this.workspaceId })}>${commonWords.traffic}</a>
        <a class="button primary" href=${this.#plantPath()}><dl-icon name="plus"></dl-icon>${commonWords.plantSeed}</a>
      </div>
      <dl-shelf-bar .apps=${apps} .query=${this.query} @query=${({ detail }: CustomEvent<ShelfQuery>) => this.#ask(detail)}></dl-shelf-bar>
      ${picked.length === 0 ? this.#nothingFits() : html`<shelf-list .deplight=${this.deplight} .apps=${picked} .requests=${this.#requests.value?.apps ?? null} view=${this.query.view}></shelf-list>`}`;
  }

  #nothingFits() {
    return html`<p class="none soft" role="status">${shelfWords.noneFits}
      <button class="button small" type="button" @click=${() => this.#ask({ ...wholeShelf, view: this.query.view })}>${shelfWords.showAll}</button></p>`;
  }

  #empty() {
    return html`<div class="empty">
      <div class="board"><dl-plant status="NEW"></dl-plant></div>
      <h1>${shelfWords.empty}</h1>
      <p class="soft">${shelfWords.emptyLead}</p>
      <a class="button primary" href=${this.#plantPath()}><dl-icon name="plus"></dl-icon>${commonWords.plantSeed}</a>
      ${
        this.examples.length === 0
          ? nothing
          : html`<section>
        <h2>${shelfWords.orExample}</h2>
        <dl-examples .examples=${this.examples.slice(0, 3)} .busy=${this.#action.running} @pick=${this.#pick}></dl-examples>
      </section>`
      }
    </div>`;
  }

  #plantPath(): string {
    return pathOf({ page: 'plant', workspaceId: this.workspaceId });
  }

  /** The address keeps what is asked for, so that it can be passed on; the back button leads to the page before. */
  #ask(query: ShelfQuery): void {
    this.query = query;
    history.replaceState(null, '', `${location.pathname}${shelfQueryString(query)}`);
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
