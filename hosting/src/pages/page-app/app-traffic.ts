// The traffic of an app: who gets what, a split that is being chosen or moved, and a rollout that waits for a person.

import {
  type DeploymentDocument,
  mayDo,
  type Role,
  type Rollout,
  type TrafficShare,
  trafficOf,
} from '@deplight/contracts';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import type { Version } from '../../components/dl-split/dl-split.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { filled } from '../../language/filled.ts';
import { openDeployment } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatDuration } from '../../time/format-time.ts';
import type { Part } from '../../traffic/draft-shares.ts';
import { promoteWords } from '../../words/action-words.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { splitWords } from '../../words/en/split.ts';
import { AppSection } from './app-section.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-split/dl-split.ts';

/** `<app-traffic .deplight .app .deployments .own>`; shows nothing while nothing is live. */
@customElement('app-traffic')
export class AppTraffic extends AppSection {
  @property({ attribute: false }) deployments: readonly DeploymentDocument[] = [];
  /** The role of the member who looks at it. */
  @property({ attribute: false }) own: Role | undefined;
  /** The version of a rollout that is asked about. */
  @state() private chosen = '';
  @query('dl-confirm') private confirmation!: DlConfirm;

  override render() {
    const { app } = this;
    if (app.live === null) return nothing;
    const { split, splitAsked } = app;
    const parts = trafficOf(app).map(({ deploymentId: id, percent }) => ({ id, percent }));
    const may = mayDo(this.own, 'app.split-traffic');
    return html`${this.refusal()}
      ${app.splitTrouble ? html`<dl-notice tone="warning" heading=${splitWords.notMade} text=${app.splitTrouble}></dl-notice>` : nothing}
      ${app.rollout ? this.#rollout(app.rollout, parts) : nothing}
      <dl-split app=${app.name} .versions=${this.#versions()} .parts=${parts} live=${app.live.deploymentId}
        ?editable=${may && splitAsked === null} ?busy=${this.busy}
        @split=${({ detail }: CustomEvent<readonly Part[]>) => this.#split(detail)}></dl-split>
      ${splitAsked ? html`<p class="soft" role="status">${splitWords.moving}</p>` : nothing}
      ${split ? html`<p class="soft small">${filled(splitWords.since, { who: split.by.name, ago: html`<dl-ago time=${split.at}></dl-ago>` })}</p>` : nothing}
      ${may ? nothing : html`<p class="soft small">${splitWords.membersCan}</p>`}`;
  }

  #rollout(rollout: Rollout, parts: readonly Part[]) {
    const { deploymentId, before, expiresAt } = rollout;
    const percent = parts.find(({ id }) => id === deploymentId)?.percent ?? 0;
    const name = this.#nameOf(deploymentId);
    const left = formatDuration(Math.max(0, Date.parse(expiresAt) - Date.now()));
    const question = promoteWords(this.#nameOf(this.chosen), this.chosen === deploymentId);
    return html`<dl-notice heading=${splitWords.waits(name, percent)} text=${splitWords.waitsMeans(left)}>
      ${
        mayDo(this.own, 'app.split-traffic')
          ? html`<div class="acts">
            <button class="button small primary" type="button" ?disabled=${this.busy} @click=${() => this.#choose(deploymentId)}>${splitWords.approve}</button>
            <button class="button small" type="button" ?disabled=${this.busy} @click=${() => this.#choose(before)}>${splitWords.abort}</button></div>`
          : nothing
      }</dl-notice>
      <dl-confirm calm heading=${this.chosen === deploymentId ? question.heading : splitWords.abortQuestion(name)} text=${question.text}
        verb=${this.chosen === deploymentId ? question.verb : splitWords.abort} keep=${question.keep} @confirm=${this.#promote}></dl-confirm>`;
  }

  /** What is live, what shares the traffic, and the earlier versions that may: one for each revision, the newest first. */
  #versions(): Version[] {
    const serving = trafficOf(this.app);
    const taken = new Set(serving.map(({ revision }) => revision));
    const retired = this.deployments.filter(({ status, revision }) => {
      if (status !== 'RETIRED' || revision === null || taken.has(revision)) return false;
      taken.add(revision);
      return true;
    });
    return [...serving.map(({ deploymentId }) => deploymentId), ...retired.map(({ id }) => id)].map((id) => ({
      id,
      name: this.#nameOf(id),
      mark: this.#known(id)?.commit?.sha.slice(0, 7) ?? id.slice(4, 10),
      path: pathOf({ page: 'deployment', ...this.address, deploymentId: id }),
    }));
  }

  #nameOf(id: string): string {
    const known = this.#known(id);
    return known ? sourceWords(known) : id.slice(0, 10);
  }

  #known(id: string): DeploymentDocument | undefined {
    return this.deployments.find((deployment) => deployment.id === id);
  }

  async #split(parts: readonly Part[]): Promise<void> {
    const { deplight, address, app } = this;
    const before = trafficOf(app);
    const ask = (shares: readonly Pick<TrafficShare, 'deploymentId' | 'percent'>[]) =>
      deplight.setTraffic({
        ...address,
        shares: shares.map(({ deploymentId, percent }) => ({ deploymentId, percent })),
      });
    const wanted = parts.map(({ id: deploymentId, percent }) => ({ deploymentId, percent }));
    if (!(await this.action.run('setTraffic', () => ask(wanted)))) return;
    notify(splitWords.asked(app.name), { undo: () => ask(before) });
  }

  async #choose(id: string): Promise<void> {
    this.chosen = id;
    await this.updateComplete;
    await this.confirmation.updateComplete;
    this.confirmation.ask();
  }

  async #promote(): Promise<void> {
    const request = { deploymentId: this.chosen, idempotencyKey: crypto.randomUUID() };
    const answer = await this.action.run('promoteDeployment', () => this.deplight.promoteDeployment(request));
    if (!answer) return;
    notify(splitWords.asked(this.app.name));
    if (answer.deployment) openDeployment(answer.deployment);
  }

  static override styles = [
    textStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        margin-top: var(--space-3);
      }
      dl-notice {
        max-width: 720px;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'app-traffic': AppTraffic;
  }
}
