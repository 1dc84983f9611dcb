// One app: how it is, what serves, every deployment with what can be done, and its end.
import {
  type AppDocument,
  type DeploymentDocument,
  type MemberDocument,
  type MetricsDocument,
  mayDo,
  phases,
} from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ActionController } from '../../actions/action-controller.ts';
import { type DeploymentActionName, deploymentActions, offeredActions } from '../../actions/deployment-actions.ts';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { LiveValue } from '../../live/live-value.ts';
import { appSource, deploymentsSource, memberSource, metricsSource } from '../../live/sources.ts';
import { navigate, openDeployment } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { appLooks } from '../../words/status-words.ts';
import { appStyles } from './page-app.styles.ts';
import './app-environment.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-badge/dl-badge.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-deployment-row/dl-deployment-row.ts';
import '../../components/dl-figures/dl-figures.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-plant/dl-plant.ts';
import '../../components/dl-waiting/dl-waiting.ts';

@customElement('page-app')
export class PageApp extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @property({ attribute: 'app-id' }) appId = '';
  @query('dl-confirm') private confirmation!: DlConfirm;

  #app = new LiveValue<AppDocument | null>(this, () => appSource(this.deplight, this.#address()));
  #deployments = new LiveValue<DeploymentDocument[]>(this, () => deploymentsSource(this.deplight, this.#address()));
  #member = new LiveValue<MemberDocument | null>(this, () => memberSource(this.deplight, this.workspaceId, this.uid));
  #minutes = new LiveValue<MetricsDocument[]>(this, () => metricsSource(this.deplight, this.#address()));
  #action = new ActionController(this);

  override render() {
    const { state } = this.#app;
    if (state.status === 'waiting') return html`<dl-waiting label="Loading the app"></dl-waiting>`;
    if (state.status !== 'ready')
      return html`<dl-notice .error=${state.error}><a href="/">Go to the shelf</a></dl-notice>`;
    if (state.value === null || state.value.deletedAt !== null) return this.#gone();
    const app = state.value;
    return html`<nav class="crumbs" aria-label="Path"><a href=${this.#shelfPath()}>Shelf</a><span>/</span><span>${app.name}</span></nav>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${this.#head(app)} ${this.#lastFailure(app)}
      ${this.#figures()}
      <section><h2>Deployments</h2>${this.#list()}</section>
      ${this.#environment(app)}
      ${mayDo(this.#member.value?.role, 'app.delete') ? this.#end(app) : nothing}`;
  }

  override updated(): void {
    const app = this.#app.value;
    if (app) document.title = `${app.name} · ${appLooks[app.status].label} · Deplight`;
  }

  #head(app: AppDocument) {
    const growth = app.last ? phases[app.last.status].progress / 100 : 0;
    return html`<div class="head">
      <div class="pot"><dl-plant status=${app.status} ?live=${app.live !== null} growth=${growth}></dl-plant></div>
      <div class="title">
        <h1>${app.name}</h1>
        <p role="status"><dl-badge .look=${appLooks[app.status]}></dl-badge></p>
        ${app.url ? html`<p class="url"><a href=${app.url} target="_blank" rel="noopener noreferrer">${app.url}</a></p>` : html`<p class="soft">No address yet: it comes with the first deployment that goes live.</p>`}
        ${this.#serving(app)}
      </div>
      ${this.#mayRestart(app) ? html`<button class="button" type="button" ?disabled=${this.#action.running !== null} @click=${this.#restart}><dl-icon name="again"></dl-icon>Restart</button>` : nothing}
      ${app.url ? html`<a class="button primary" href=${app.url} target="_blank" rel="noopener noreferrer">Open app<dl-icon name="out"></dl-icon></a>` : nothing}
    </div>`;
  }

  /** What serves now: the live deployment, in its own words when it is among the newest. */
  #serving({ workspaceId, id: appId, live }: AppDocument) {
    if (live === null) return nothing;
    const deployment = this.#deployments.value?.find(({ id }) => id === live.deploymentId);
    const href = pathOf({ page: 'deployment', workspaceId, appId, deploymentId: live.deploymentId });
    const since = deployment ? html` · <dl-ago time=${deployment.updatedAt}></dl-ago>` : nothing;
    return html`<p class="soft small">Serving <a href=${href}>${deployment ? sourceWords(deployment) : live.deploymentId}</a>${since}</p>`;
  }

  #lastFailure(app: AppDocument) {
    if (app.last?.status !== 'FAILED' || app.live === null) return nothing;
    const { workspaceId, id: appId } = app;
    const href = pathOf({ page: 'deployment', workspaceId, appId, deploymentId: app.last.deploymentId });
    return html`<dl-notice tone="warning" heading="The last deployment failed" text="The version before it still serves every request.">
      <a href=${href}>See what went wrong</a></dl-notice>`;
  }

  #figures() {
    const minutes = this.#minutes.value ?? [];
    if (minutes.length === 0) return nothing;
    return html`<section class="figures"><h2>Figures</h2><dl-figures .minutes=${minutes}></dl-figures></section>`;
  }

  #list() {
    const { state } = this.#deployments;
    if (state.status === 'waiting') return html`<dl-waiting label="Loading deployments"></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    if (state.value.length === 0) return html`<p class="soft">Nothing was deployed yet.</p>`;
    return html`<ul>${repeat(
      state.value,
      ({ id }) => id,
      (deployment) => html`<li>
      <dl-deployment-row .deployment=${deployment}>${this.#buttons(deployment)}</dl-deployment-row></li>`,
    )}</ul>`;
  }

  #buttons(deployment: DeploymentDocument) {
    return offeredActions(deployment, this.#member.value?.role).map((name) => {
      const { label, icon } = deploymentActions[name];
      const run = () => this.#do(name, deployment);
      return html`<button class="button small" type="button" ?disabled=${this.#action.running !== null} @click=${run}>
        <dl-icon name=${icon}></dl-icon>${label}</button>`;
    });
  }

  #environment(app: AppDocument) {
    if (!mayDo(this.#member.value?.role, 'environment.set')) return nothing;
    return html`<section class="environment"><h2>Environment</h2>
      <p class="soft small">Used from the next deployment or restart on. Variables can be read by members; for what must stay secret there are secrets.</p>
      <app-environment .deplight=${this.deplight} .app=${app} ?busy=${this.#action.running !== null} @restart=${this.#restart}></app-environment>
    </section>`;
  }

  #mayRestart(app: AppDocument): boolean {
    return app.live !== null && mayDo(this.#member.value?.role, 'deployment.restart');
  }

  #end(app: AppDocument) {
    return html`<section class="end">
      <div><h2>Delete this app</h2><p class="soft">Its service, revisions, deployments and logs go for ever.</p></div>
      <button class="button danger" type="button" @click=${() => this.confirmation.ask()}>Delete…</button>
      <dl-confirm heading="Delete ${app.name}?" verb="Delete for ever" phrase=${app.name} @confirm=${() => this.#delete(app)}
        text="The app stops answering at once, and nothing of it can be brought back."></dl-confirm>
    </section>`;
  }

  #gone() {
    return html`<dl-notice heading="There is no such app" text="It was deleted, or the address is mistyped.">
      <a href=${this.#shelfPath()}>Go to the shelf</a></dl-notice>`;
  }

  async #delete(app: AppDocument): Promise<void> {
    const deleted = await this.#action.run('deleteApp', () => this.deplight.deleteApp(this.#address()));
    if (!deleted) return;
    notify(`Deleted ${app.name}`);
    navigate({ page: 'shelf', workspaceId: this.workspaceId }, { replace: true });
  }

  async #do(name: DeploymentActionName, { id }: DeploymentDocument): Promise<void> {
    const { run, done } = deploymentActions[name];
    const answer = await this.#action.run(name, () => run(this.deplight, id));
    if (!answer) return;
    notify(done);
    if (answer.deployment.id !== id) openDeployment(answer.deployment);
  }

  async #restart(): Promise<void> {
    const request = { ...this.#address(), idempotencyKey: crypto.randomUUID() };
    const answer = await this.#action.run('restartApp', () => this.deplight.restartApp(request));
    if (answer) openDeployment(answer.deployment);
  }

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
