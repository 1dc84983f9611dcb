// Two deployments of an app beside each other: which ones, and what differs. Its address says both.
import type { AppDocument, DeploymentDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { inputValue } from '../../components/input-value.ts';
import { type LiveState, LiveValue } from '../../live/live-value.ts';
import { appSource, deploymentSource, deploymentsSource } from '../../live/sources.ts';
import { navigate } from '../../router/navigation.ts';
import { pathOf, type Route } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatMoment } from '../../time/format-time.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { commonWords } from '../../words/en/common.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import { phaseLook } from '../../words/status-words.ts';
import { insteadOfApp } from '../cannot-open.ts';
import { comparisonStyles } from './page-comparison.styles.ts';
import '../../components/dl-comparison/dl-comparison.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

type Side = 'own' | 'theirs';

@customElement('page-comparison')
export class PageComparison extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @property({ attribute: 'app-id' }) appId = '';
  @property({ attribute: 'deployment-id' }) deploymentId = '';
  /** The one that it is compared with; empty for the one before. */
  @property({ attribute: 'with-id' }) withId = '';

  #app = new LiveValue<AppDocument | null>(this, () => appSource(this.deplight, this.#address()));
  #newest = new LiveValue<DeploymentDocument[]>(this, () => deploymentsSource(this.deplight, this.#address()));
  /** An address may name older ones than those that are offered. */
  #own = new LiveValue<DeploymentDocument | null>(this, () => this.#source(this.deploymentId));
  #theirs = new LiveValue<DeploymentDocument | null>(this, () => this.#source(this.#otherId()));

  override updated(): void {
    document.title = `${deploymentWords.compareTitle} · ${this.#app.value?.name ?? deploymentWords.app} · Deplight`;
  }

  override render() {
    const { workspaceId } = this;
    const instead = insteadOfApp(this.#app.state, workspaceId);
    if (instead) return instead;
    return html`<nav class="crumbs" aria-label=${commonWords.path}>
        <a href=${pathOf({ page: 'shelf', workspaceId })}>${commonWords.shelf}</a><span>/</span>
        <a href=${pathOf({ page: 'app', ...this.#address() })}>${this.#app.value?.name ?? deploymentWords.app}</a><span>/</span>
        <span>${deploymentWords.compare}</span>
      </nav>
      <h1>${deploymentWords.compareTitle}</h1>
      ${this.#content()}`;
  }

  #content() {
    const wanted: LiveState<unknown>[] = [
      this.#app.state,
      this.#newest.state,
      this.#stateOf(this.deploymentId, this.#own),
    ];
    const otherId = this.#otherId();
    if (otherId !== null) wanted.push(this.#stateOf(otherId, this.#theirs));
    for (const state of wanted) {
      if (state.status === 'waiting')
        return html`<dl-waiting label=${deploymentWords.loadingDeployments}></dl-waiting>`;
      if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    }
    const [own, theirs] = [this.#found(this.deploymentId, this.#own), this.#found(otherId, this.#theirs)];
    if (!own) return this.#missing();
    if (otherId === null) return html`<p class="soft">${deploymentWords.noOther}</p>`;
    if (!theirs) return this.#missing();
    return html`<div class="sides">
        ${this.#choice('theirs', theirs)}
        <button class="button swap" type="button" @click=${() => this.#open(theirs.id, own.id)}><dl-icon name="swap"></dl-icon>${deploymentWords.swap}</button>
        ${this.#choice('own', own)}
      </div>
      <dl-comparison .own=${own} .theirs=${theirs}></dl-comparison>`;
  }

  #choice(side: Side, chosen: DeploymentDocument) {
    const { workspaceId, appId, id: deploymentId } = chosen;
    const newest = this.#newest.value ?? [];
    const offered = newest.some(({ id }) => id === chosen.id) ? newest : [...newest, chosen];
    return html`<div class="side"><label class="field"><span class="label">${side === 'own' ? deploymentWords.thisOne : deploymentWords.thatOne}</span>
        <select class="input" .value=${chosen.id} @change=${(event: Event) => this.#choose(side, inputValue(event))}>${offered.map(
          (each) => html`<option value=${each.id} ?selected=${each.id === chosen.id}>${nameOf(each)}</option>`,
        )}</select></label>
      <p class="small"><a href=${pathOf({ page: 'deployment', workspaceId, appId, deploymentId })} aria-label="${deploymentWords.openDeployment}: ${nameOf(chosen)}">${deploymentWords.openDeployment}</a></p></div>`;
  }

  #missing() {
    return html`<dl-notice heading=${deploymentWords.none} text=${deploymentWords.noneWhy}><a
      href=${pathOf({ page: 'app', ...this.#address() })}>${this.#app.value?.name ?? deploymentWords.app}</a></dl-notice>`;
  }

  /** The one that was named, else the one before, else any other; null where there is none. */
  #otherId(): string | null {
    if (this.withId !== '') return this.withId;
    const others = (this.#newest.value ?? []).filter(({ id }) => id !== this.deploymentId);
    const own = this.#found(this.deploymentId, this.#own);
    const before = others.find(({ createdAt }) => createdAt < (own?.createdAt ?? ''));
    return (before ?? others[0])?.id ?? null;
  }

  /** Who chooses what stands on the other side has both change places. */
  #choose(side: Side, id: string): void {
    const [own, theirs] = [this.deploymentId, this.#otherId() ?? id];
    if (side === 'own') this.#open(id, id === theirs ? own : theirs);
    else this.#open(id === own ? theirs : own, id);
  }

  #open(deploymentId: string, withId: string): void {
    const route: Route = { page: 'comparison', ...this.#address(), deploymentId, withId };
    navigate(route, { replace: true });
  }

  #source(deploymentId: string | null) {
    if (deploymentId === null || this.#newest.state.status === 'waiting' || this.#among(deploymentId)) return null;
    return deploymentSource(this.deplight, { ...this.#address(), deploymentId });
  }

  #among(deploymentId: string | null): DeploymentDocument | undefined {
    return this.#newest.value?.find(({ id }) => id === deploymentId);
  }

  #found(deploymentId: string | null, asked: LiveValue<DeploymentDocument | null>): DeploymentDocument | null {
    return this.#among(deploymentId) ?? asked.value ?? null;
  }

  #stateOf(deploymentId: string, asked: LiveValue<DeploymentDocument | null>): LiveState<unknown> {
    return this.#among(deploymentId) ? this.#newest.state : asked.state;
  }

  #address() {
    return { workspaceId: this.workspaceId, appId: this.appId };
  }

  static override styles = [textStyles, controlStyles, pageStyles, comparisonStyles];
}

function nameOf(deployment: DeploymentDocument): string {
  const words = [formatMoment(deployment.createdAt), phaseLook(deployment.status).label, sourceWords(deployment)];
  return words.join(' · ').slice(0, 100);
}

declare global {
  interface HTMLElementTagNameMap {
    'page-comparison': PageComparison;
  }
}
