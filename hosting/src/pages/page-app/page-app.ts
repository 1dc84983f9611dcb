// One app: how it is, what serves, what asks for a decision, how it runs, every deployment, and its end.

import {
  type AppDocument,
  type DeploymentDocument,
  type MemberDocument,
  type MetricsDocument,
  mayDo,
} from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ActionController } from '../../actions/action-controller.ts';
import { changeCondition } from '../../actions/change-condition.ts';
import type { ConditionActionName } from '../../actions/condition-actions.ts';
import { deployNewest, newestRequest } from '../../actions/deploy-newest.ts';
import {
  type DeploymentAction,
  type DeploymentActionName,
  deploymentActions,
} from '../../actions/deployment-actions.ts';
import { foreseeRollback } from '../../actions/foresee-rollback.ts';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { deployMarkers } from '../../figures/deploy-markers.ts';
import { filled } from '../../language/filled.ts';
import { LiveValue } from '../../live/live-value.ts';
import { appSource, deploymentsSource, memberSource, metricsSource } from '../../live/sources.ts';
import { navigate, openDeployment } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { TabIcon } from '../../tab/tab-icon.ts';
import { appTab } from '../../tab/tab-look.ts';
import { shareOf } from '../../traffic/share-of.ts';
import type { SleepFacts } from '../../words/condition-words.ts';
import { actionWords } from '../../words/en/actions.ts';
import { appWords } from '../../words/en/app.ts';
import { commonWords } from '../../words/en/common.ts';
import { domainWords } from '../../words/en/domains.ts';
import { jobWords } from '../../words/en/jobs.ts';
import { splitWords } from '../../words/en/split.ts';
import { appLook } from '../../words/status-words.ts';
import { insteadOfApp } from '../cannot-open.ts';
import { appHead } from './app-head.ts';
import { appNotices } from './app-notices.ts';
import { conditionButtons } from './condition-buttons.ts';
import { appStyles } from './page-app.styles.ts';
import { previewsSection } from './previews-section.ts';
import './app-domains.ts';
import './app-environment.ts';
import './app-github.ts';
import './app-repository-token.ts';
import './app-proposal.ts';
import './app-releases.ts';
import './app-running.ts';
import './app-traffic.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-charts/dl-charts.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-deployment-actions/dl-deployment-actions.ts';
import '../../components/dl-deployment-row/dl-deployment-row.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** Longer than what the charts show. */
const chartedMs = 2 * 3_600_000;

@customElement('page-app')
export class PageApp extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: false }) platform: SleepFacts = { idleMinutes: 15, billed: true };
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @property({ attribute: 'app-id' }) appId = '';
  @query('#end') private confirmation!: DlConfirm;

  #app = new LiveValue<AppDocument | null>(this, () => appSource(this.deplight, this.#address()));
  #deployments = new LiveValue<DeploymentDocument[]>(this, () => deploymentsSource(this.deplight, this.#address()));
  #member = new LiveValue<MemberDocument | null>(this, () => memberSource(this.deplight, this.workspaceId, this.uid));
  #minutes = new LiveValue<MetricsDocument[]>(this, () => metricsSource(this.deplight, this.#address()));
  #action = new ActionController(this);

  constructor() {
    super();
    new TabIcon(this, () => (this.#app.value ? appTab(this.#app.value) : 'usual'));
  }

  override render() {
    const app = this.#app.value;
    const instead = insteadOfApp(this.#app.state, this.workspaceId);
    if (instead) return instead;
    if (!app || this.#isComing()) return html`<dl-waiting label=${commonWords.loadingApp}></dl-waiting>`;
    const { deplight, platform } = this;
    const role = this.#member.value?.role;
    return html`<nav class="crumbs" aria-label=${commonWords.path}><a href=${this.#shelfPath()}>${commonWords.shelf}</a><span>/</span><span>${app.name}</span></nav>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${appHead(app, this.#deployments.value ?? [], { deplight, uid: this.uid, buttons: this.#headButtons(app) })}
      <app-proposal .deplight=${deplight} .app=${app} .own=${role}></app-proposal>
      ${this.#notices(app)}
      ${this.#figures()}
      <section><h2>${appWords.deployments}</h2>${this.#list(app)}</section>
      <section class="traffic" ?hidden=${app.live === null}><h2>${splitWords.traffic}</h2>
        <app-traffic .deplight=${deplight} .app=${app} .deployments=${this.#deployments.value ?? []} .own=${role}></app-traffic></section>
      <section class="running"><h2>${appWords.howItRuns}</h2>
        <app-running .deplight=${deplight} .app=${app} .own=${role} .platform=${platform}></app-running></section>
      <section class="releases"><h2>${splitWords.newVersions}</h2>
        <app-releases .deplight=${deplight} .app=${app} .own=${role}></app-releases></section>
      ${this.#environment(app)}
      <section class="pushes"><h2>${appWords.deployOnPush}</h2>
        <app-github .deplight=${deplight} .app=${app} .last=${this.#deployments.value?.[0]} ?editable=${mayDo(role, 'github.connect')}></app-github>
        <app-repository-token .deplight=${deplight} .app=${app} .last=${this.#deployments.value?.[0]}
          ?editable=${mayDo(role, 'github.connect')}></app-repository-token></section>
      ${previewsSection(app, deplight, role)}
      <section class="domains"><h2>${domainWords.domains}</h2>
        <app-domains .deplight=${deplight} .app=${app} ?editable=${mayDo(role, 'domain.manage')}></app-domains></section>
      ${mayDo(role, 'app.delete') ? this.#end(app) : nothing}`;
  }

  override updated(): void {
    const app = this.#app.value;
    if (app) document.title = `${app.name} · ${appLook(app.status).label} · Deplight`;
  }

  /** The page appears as a whole: what came later would push down what is being read. */
  #isComing(): boolean {
    const app = this.#app.value;
    return (
      app?.deletedAt === null && [this.#minutes, this.#deployments].some(({ state }) => state.status === 'waiting')
    );
  }

  #serving(app: AppDocument): DeploymentDocument | undefined {
    return this.#deployments.value?.find(({ id }) => id === app.live?.deploymentId);
  }

  #headButtons(app: AppDocument) {
    return [
      ...this.#conditions(app, ['sleep', 'wake']),
      this.#mayRestart(app)
        ? html`<button class="button" type="button" ?disabled=${this.#busy()} @click=${this.#restart}><dl-icon name="again"></dl-icon>${actionWords.restart}</button>`
        : nothing,
      this.#deployButton(),
      html`<a class="button" href=${pathOf({ page: 'jobs', ...this.#address() })}>${jobWords.jobs}</a>`,
      html`<a class="button" href=${pathOf({ page: 'console', ...this.#address() })}>${appWords.console}</a>`,
    ];
  }

  /** Of an app whose newest deployment came from a repository. */
  #deployButton() {
    const newest = this.#deployments.value?.[0];
    const request = newest && mayDo(this.#member.value?.role, 'deployment.create') ? newestRequest(newest) : null;
    if (request === null) return nothing;
    const deploy = async () => {
      const planted = await this.#action.run('createDeployment', () => deployNewest(this.deplight, request));
      if (planted) openDeployment(planted);
    };
    return html`<button class="button" type="button" title=${appWords.deployMeans} ?disabled=${this.#busy()} @click=${deploy}>
      <dl-icon name="plus"></dl-icon>${appWords.deploy}</button>`;
  }

  #notices(app: AppDocument) {
    const serving = this.#serving(app);
    const last = this.#deployments.value?.[0];
    return appNotices({
      app,
      serving,
      last,
      resume: this.#conditions(app, ['resumeDeploys'], true),
      endMaintenance: this.#conditions(app, ['endMaintenance'], true),
      retry: [
        last ? this.#actions(last, serving, { redeploy: commonWords.tryAgain }) : nothing,
        serving ? this.#actions(serving, serving, { redeploy: appWords.redeployServing }) : nothing,
      ],
    });
  }

  #figures() {
    const minutes = this.#minutes.value ?? [];
    const newest = minutes.at(-1);
    if (!newest) return nothing;
    const nowMs = Date.now();
    const markers = deployMarkers(this.#deployments.value ?? [], nowMs - chartedMs, nowMs);
    return html`<section class="figures"><h2>${appWords.figures}</h2>
      <p class="soft small">${filled(appWords.figuresLead, { ago: html`<dl-ago time=${newest.at}></dl-ago>` })}</p>
      <dl-charts .minutes=${minutes} .markers=${markers}></dl-charts></section>`;
  }

  #list(app: AppDocument) {
    const { state } = this.#deployments;
    if (state.status === 'waiting') return html`<dl-waiting label=${appWords.loadingDeployments}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    if (state.value.length === 0) return html`<p class="soft">${appWords.nothingDeployed}</p>`;
    const serving = this.#serving(app);
    return html`<ul>${repeat(
      state.value,
      ({ id }) => id,
      (deployment) => html`<li>
      <dl-deployment-row .deployment=${deployment} ?comparable=${state.value.length > 1}>${this.#actions(deployment, serving)}</dl-deployment-row></li>`,
    )}</ul>`;
  }

  #actions(
    deployment: DeploymentDocument,
    serving: DeploymentDocument | undefined,
    labels?: Partial<Record<DeploymentActionName, string>>,
  ) {
    return html`<dl-deployment-actions small .deployment=${deployment} .serving=${serving} .share=${shareOf(this.#app.value, deployment)} .own=${this.#member.value?.role}
      .labels=${labels} ?busy=${this.#busy()} 
      .foresee=${this.#foresee} @act=${({ detail }: CustomEvent<DeploymentActionName>) => this.#do(detail, deployment)}></dl-deployment-actions>`;
  }

  #conditions(app: AppDocument, names: readonly ConditionActionName[], small = false) {
    const role = this.#member.value?.role;
    return conditionButtons(names, {
      app,
      role,
      small,
      busy: this.#busy(),
      run: (name) => void this.#change(name, app),
    });
  }

  #environment(app: AppDocument) {
    if (!mayDo(this.#member.value?.role, 'environment.set')) return nothing;
    return html`<section class="environment"><h2>${appWords.environment}</h2>
      <p class="soft small">${appWords.environmentLead}</p>
      <app-environment .deplight=${this.deplight} .app=${app} ?busy=${this.#busy()} @restart=${this.#restart}></app-environment>
    </section>`;
  }

  #mayRestart(app: AppDocument): boolean {
    return app.live !== null && mayDo(this.#member.value?.role, 'deployment.restart');
  }

  #end(app: AppDocument) {
    return html`<section class="end">
      <div><h2>${appWords.deleteThis}</h2><p class="soft">${appWords.deleteMeans}</p></div>
      <button class="button danger" type="button" @click=${() => this.confirmation.ask()}>${appWords.delete}</button>
      <dl-confirm id="end" heading=${appWords.deleteQuestion(app.name)} verb=${commonWords.deleteForEver} phrase=${app.name} @confirm=${() => this.#delete(app)}
        text=${appWords.deleteWarning}></dl-confirm>
    </section>`;
  }

  async #delete(app: AppDocument): Promise<void> {
    const deleted = await this.#action.run('deleteApp', () => this.deplight.deleteApp(this.#address()));
    if (!deleted) return;
    notify(appWords.deleted(app.name));
    navigate({ page: 'shelf', workspaceId: this.workspaceId }, { replace: true });
  }

  async #do(name: DeploymentActionName, { id }: DeploymentDocument): Promise<void> {
    const { run }: DeploymentAction = deploymentActions[name];
    const answer = await this.#action.run(name, () => run(this.deplight, id));
    if (!answer) return;
    notify(actionWords.deployment[name].done);
    if (answer.deployment && answer.deployment.id !== id) openDeployment(answer.deployment);
  }

  async #change(name: ConditionActionName, app: AppDocument): Promise<void> {
    await this.#action.run(name, () => changeCondition(this.deplight, name, app));
  }

  async #restart(): Promise<void> {
    const request = { ...this.#address(), idempotencyKey: crypto.randomUUID() };
    const answer = await this.#action.run('restartApp', () => this.deplight.restartApp(request));
    if (answer) openDeployment(answer.deployment);
  }

  #busy(): boolean {
    return this.#action.running !== null;
  }

  #foresee = (deploymentId: string) => foreseeRollback(this.deplight, deploymentId);

  #address() {
    return { workspaceId: this.workspaceId, appId: this.appId };
  }

  #shelfPath(): string {
    return pathOf({ page: 'shelf', workspaceId: this.workspaceId });
  }

  static override styles = [textStyles, controlStyles, pageStyles, appStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-app': PageApp;
  }
}
