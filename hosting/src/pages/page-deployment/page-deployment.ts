// One deployment, live: headline, pipeline, log, and what analysis and the health check found.

import { type AppDocument, type DeploymentDocument, isTerminal, type MemberDocument, mayDo } from '@deplight/contracts';
import type { Deplight, DeploymentLog } from '@deplight/sdk';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import {
  type DeploymentAction,
  type DeploymentActionName,
  deploymentActions,
} from '../../actions/deployment-actions.ts';
import { foreseeRollback } from '../../actions/foresee-rollback.ts';
import { hasOthers } from '../../compare/has-others.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { filled } from '../../language/filled.ts';
import { LiveValue } from '../../live/live-value.ts';
import { RepeatedCall } from '../../live/repeated-call.ts';
import { appSource, deploymentSource, logSource, memberSource } from '../../live/sources.ts';
import { logFileName, saveText } from '../../log/save-text.ts';
import { LineInAddress } from '../../router/line-in-address.ts';
import { openDeployment } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { chooseEndNotices, endNotice, endNoticeChoice, showEndNotice } from '../../tab/end-notice.ts';
import { TabIcon } from '../../tab/tab-icon.ts';
import { deploymentTab } from '../../tab/tab-look.ts';
import { shareOf } from '../../traffic/share-of.ts';
import { headline, plantOf, sourceWords } from '../../words/deployment-words.ts';
import { actionWords } from '../../words/en/actions.ts';
import { commonWords } from '../../words/en/common.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import '../page-app/app-proposal.ts';
import './correct-source.ts';
import { deploymentFacts } from './deployment-facts.ts';
import { deploymentFindings } from './deployment-findings.ts';
import { deploymentStyles } from './page-deployment.styles.ts';
import '../../components/dl-deployment-actions/dl-deployment-actions.ts';
import '../../components/dl-crash/dl-crash.ts';
import '../../components/dl-failure/dl-failure.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../../components/dl-log/dl-log.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-pipeline/dl-pipeline.ts';
import '../../components/dl-plant/dl-plant.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** Half of the time that one lease lasts. */
const renewEveryMs = 30_000;

@customElement('page-deployment')
export class PageDeployment extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @property({ attribute: 'app-id' }) appId = '';
  @property({ attribute: 'deployment-id' }) deploymentId = '';

  #deployment = new LiveValue<DeploymentDocument | null>(this, () => deploymentSource(this.deplight, this.#address()));
  #log = new LiveValue<DeploymentLog>(this, () => logSource(this.deplight, this.#address()));
  #app = new LiveValue<AppDocument | null>(this, () => appSource(this.deplight, this.#address()));
  #serving = new LiveValue<DeploymentDocument | null>(this, () => this.#servingSource());
  #member = new LiveValue<MemberDocument | null>(this, () => memberSource(this.deplight, this.workspaceId, this.uid));
  #action = new ActionController(this);
  #line = new LineInAddress(this);
  /** As it was when it was shown last. */
  #seen: DeploymentDocument | undefined;

  constructor() {
    super();
    new TabIcon(this, () => (this.#deployment.value ? deploymentTab(this.#deployment.value) : 'usual'));
    // While it is looked at, its log is written at once instead of every two seconds; without the lease it is only slower.
    new RepeatedCall(this, {
      call: () => this.deplight.watchLogs(this.#address()),
      everyMs: renewEveryMs,
      about: () => (this.#isOver() ? null : `${this.workspaceId}/${this.appId}/${this.deploymentId}`),
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('deploymentId')) this.#action.clear();
  }

  override render() {
    const { state } = this.#deployment;
    if (state.status === 'waiting') return html`<dl-waiting label=${deploymentWords.loading}></dl-waiting>`;
    if (state.status !== 'ready')
      return html`<dl-notice .error=${state.error}><a href="/">${commonWords.goToShelf}</a></dl-notice>`;
    if (state.value === null) {
      return html`<dl-notice heading=${deploymentWords.none} text=${deploymentWords.noneWhy}><a href="/">${commonWords.goToShelf}</a></dl-notice>`;
    }
    return this.#page(state.value);
  }

  override updated(): void {
    const deployment = this.#deployment.value;
    if (!deployment) return;
    document.title = `${headline(deployment)} · ${this.#name()} · Deplight`;
    const notice = endNotice(this.#seen, deployment, this.#name());
    this.#seen = deployment;
    if (notice) showEndNotice(notice);
  }

  #page(deployment: DeploymentDocument) {
    const plant = plantOf(deployment);
    return html`${this.#crumbs(deployment)}
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <div class="head">
        <div class="pot"><dl-plant status=${plant.status} growth=${plant.growth}></dl-plant></div>
        <div class="title">
          <h1>${headline(deployment)}</h1>
          ${deploymentFacts(deployment)}
        </div>
        <div class="row">${this.#tell(deployment)} ${this.#buttons(deployment)} ${this.#open(deployment)}</div>
      </div>
      <p class="hidden-visually" role="status">${headline(deployment)}</p>
      <dl-pipeline .stages=${deployment.stages} waiting=${isTerminal(deployment.status) ? '' : (deployment.waitingFor ?? '')}></dl-pipeline>
      ${deployment.notes.map((note) => html`<dl-notice text=${note}></dl-notice>`)}
      ${this.#proposal(deployment)}
      ${deployment.error ? html`<dl-failure .failure=${deployment.error}>${this.#stillServes(deployment)}</dl-failure>` : nothing}
      ${this.#correction(deployment)}
      ${deployment.crash ? html`<dl-crash .crash=${deployment.crash}></dl-crash>` : nothing}
      <div class="columns">
        ${this.#logView(deployment)}
        <div class="findings">${deploymentFindings(deployment)}
          ${this.#app.value && hasOthers(this.#app.value) ? html`<p><a href=${pathOf({ page: 'comparison', ...this.#address(), withId: null })}>${deploymentWords.compareWith}</a></p>` : nothing}</div>
      </div>`;
  }

  /** The proposal that is about this deployment, or that this rollback came from. */
  #proposal({ id }: DeploymentDocument) {
    const app = this.#app.value;
    if (!app) return nothing;
    return html`<app-proposal .deplight=${this.deplight} .app=${app} .about=${id} .own=${this.#member.value?.role}></app-proposal>`;
  }

  /** A failure that cost nothing says so. */
  #stillServes({ id, workspaceId, appId }: DeploymentDocument) {
    const serving = this.#serving.value;
    if (!serving || serving.id === id) return nothing;
    const href = pathOf({ page: 'deployment', workspaceId, appId, deploymentId: serving.id });
    return html`<span>${filled(deploymentWords.stillServes, { version: html`<a href=${href}>${sourceWords(serving)}</a>` })}</span>`;
  }

  #correction(deployment: DeploymentDocument) {
    if (!mayDo(this.#member.value?.role, 'deployment.create')) return nothing;
    return html`<correct-source .deplight=${this.deplight} .deployment=${deployment}></correct-source>`;
  }

  #isOver(): boolean {
    const deployment = this.#deployment.value;
    return deployment !== null && deployment !== undefined && isTerminal(deployment.status);
  }

  #crumbs({ workspaceId, appId }: DeploymentDocument) {
    return html`<nav class="crumbs" aria-label=${commonWords.path}>
      <a href=${pathOf({ page: 'shelf', workspaceId })}>${commonWords.shelf}</a><span>/</span>
      <a href=${pathOf({ page: 'app', workspaceId, appId })}>${this.#name()}</a><span>/</span>
      <span class="mono">${this.deploymentId.slice(0, 10)}</span>
    </nav>`;
  }

  /** Nobody has to wait on this page. */
  #tell({ status }: DeploymentDocument) {
    if (isTerminal(status) || endNoticeChoice() !== 'unwanted') return nothing;
    const choose = async () => {
      const choice = await chooseEndNotices(true);
      if (choice === 'wanted') notify(deploymentWords.youAreTold);
      this.requestUpdate();
    };
    return html`<button class="button quiet" type="button" @click=${choose}><dl-icon name="clock"></dl-icon>${deploymentWords.tellMe}</button>`;
  }

  #buttons(deployment: DeploymentDocument) {
    return html`<dl-deployment-actions .deployment=${deployment} .serving=${this.#serving.value ?? undefined} .share=${shareOf(this.#app.value, deployment)} .own=${this.#member.value?.role}
      ?busy=${this.#action.running !== null} 
      .foresee=${this.#foresee} @act=${({ detail }: CustomEvent<DeploymentActionName>) => this.#do(detail, deployment)}></dl-deployment-actions>`;
  }

  #open({ status, url }: DeploymentDocument) {
    if (status !== 'LIVE' || url === null) return nothing;
    return html`<a class="button primary" href=${url} target="_blank" rel="noopener noreferrer">${commonWords.openApp}<dl-icon name="out"></dl-icon></a>`;
  }

  /** Losing the log is a warning of its own: the deployment goes on without it. */
  #logView({ status, error }: DeploymentDocument) {
    const { state } = this.#log;
    if (state.status === 'denied' || state.status === 'failed') {
      return html`<dl-notice .error=${state.error}><button class="button small" @click=${() => this.#log.retry()}>${deploymentWords.showLogAgain}</button></dl-notice>`;
    }
    const { lines, omitted } = this.#log.value ?? { lines: [], omitted: 0 };
    return html`<dl-log .lines=${lines} .omitted=${omitted} .marked=${this.#line.number} failure=${error?.message ?? ''} ?live=${state.status === 'waiting' || !isTerminal(status)} @download=${this.#save}></dl-log>`;
  }

  async #save(): Promise<void> {
    const text = await this.#action.run('readDeploymentLog', () => this.deplight.deploymentLogText(this.deploymentId));
    if (text !== undefined)
      saveText(logFileName(`${this.#name()}-${this.deploymentId.slice(4, 10)}`, Date.now()), text);
  }

  #name(): string {
    return this.#app.value?.name ?? deploymentWords.app;
  }

  async #do(name: DeploymentActionName, { id }: DeploymentDocument): Promise<void> {
    const { run }: DeploymentAction = deploymentActions[name];
    const answer = await this.#action.run(name, () => run(this.deplight, id));
    if (!answer) return;
    notify(actionWords.deployment[name].done);
    if (answer.deployment && answer.deployment.id !== id) openDeployment(answer.deployment);
  }

  #servingSource() {
    const deploymentId = this.#app.value?.live?.deploymentId;
    return deploymentId === undefined ? null : deploymentSource(this.deplight, { ...this.#address(), deploymentId });
  }

  #foresee = (deploymentId: string) => foreseeRollback(this.deplight, deploymentId);

  #address() {
    return { workspaceId: this.workspaceId, appId: this.appId, deploymentId: this.deploymentId };
  }

  static override styles = [textStyles, controlStyles, pageStyles, deploymentStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-deployment': PageDeployment;
  }
}
