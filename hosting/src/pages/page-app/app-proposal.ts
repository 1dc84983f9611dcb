// An app's newest proposal to roll back, on the app's page and on those of its deployments: the data, the question
// before a decision, and the decision.

import {
  type AppDocument,
  type DeploymentDocument,
  mayDo,
  type ProposalDocument,
  type Role,
} from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { foreseeRollback } from '../../actions/foresee-rollback.ts';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import type { NamedVersion } from '../../components/dl-proposal/dl-proposal.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { LiveValue } from '../../live/live-value.ts';
import { deploymentSource, proposalSource } from '../../live/sources.ts';
import { pathOf } from '../../router/route.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { rollbackWords } from '../../words/action-words.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { actionWords } from '../../words/en/actions.ts';
import { commonWords } from '../../words/en/common.ts';
import { proposalWords } from '../../words/en/proposal.ts';
import { isAbout } from '../../words/proposal-words.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-proposal/dl-proposal.ts';

/** `<app-proposal .deplight .app .own .about ?brief>`; shows nothing while there is nothing to decide and nothing new was decided. */
@customElement('app-proposal')
export class AppProposal extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) app!: AppDocument;
  /** The role of the member who looks at it. */
  @property({ attribute: false }) own: Role | undefined;
  /** The deployment whose page this is on; null on the app's own. */
  @property({ attribute: false }) about: string | null = null;
  /** Where there is little room: without what was seen. */
  @property({ type: Boolean }) brief = false;
  /** What else the rollback changes, known when it is asked about. */
  @state() private foreseen = '';
  @query('#approval') private approval!: DlConfirm;
  @query('#dismissal') private dismissal!: DlConfirm;

  #newest = new LiveValue<ProposalDocument | null>(this, () =>
    proposalSource(this.deplight, { workspaceId: this.app.workspaceId, appId: this.app.id }),
  );
  #from = new LiveValue<DeploymentDocument | null>(this, () => this.#versionSource(this.#shown()?.deploymentId));
  #target = new LiveValue<DeploymentDocument | null>(this, () => this.#versionSource(this.#shown()?.target));
  #action = new ActionController(this);

  override render() {
    const proposal = this.#shown();
    if (!proposal) return nothing;
    const { deploymentId, target, rollbackId } = proposal;
    const rollback = rollbackWords();
    return html`${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <dl-proposal ?brief=${this.brief} .proposal=${proposal} .from=${this.#named(deploymentId, this.#from.value)}
        .target=${this.#named(target, this.#target.value)}
        .rollback=${rollbackId ? this.#named(rollbackId, undefined) : undefined}
        ?may=${mayDo(this.own, 'proposal.decide')} ?busy=${this.#action.running !== null}
        @approve=${() => this.#ask(proposal.target)} @dismiss=${() => this.dismissal.ask()}></dl-proposal>
      <dl-confirm id="approval" calm heading=${actionWords.rollbackQuestion(this.#target.value ? sourceWords(this.#target.value) : actionWords.versionBefore)}
        text="${rollback.text} ${this.foreseen}" verb=${rollback.verb} keep=${rollback.keep} @confirm=${() => this.#approve(proposal.id)}></dl-confirm>
      <dl-confirm id="dismissal" heading=${proposalWords.leaveQuestion(this.app.name)} verb=${proposalWords.leaveVerb} keep=${commonWords.notNow}
        text=${proposalWords.leaveMeans}
        @confirm=${() => this.#dismiss(proposal.id)}></dl-confirm>`;
  }

  /** On the app's page a decision is news until something else than its own rollback serves. */
  #shown(): ProposalDocument | undefined {
    const proposal = this.#newest.value;
    if (!proposal) return undefined;
    const { about, app } = this;
    if (about !== null) return isAbout(proposal, about) ? proposal : undefined;
    return proposal.status === 'open' || isAbout(proposal, app.live?.deploymentId) ? proposal : undefined;
  }

  #versionSource(deploymentId: string | undefined) {
    if (deploymentId === undefined) return null;
    const { workspaceId, id: appId } = this.app;
    return deploymentSource(this.deplight, { workspaceId, appId, deploymentId });
  }

  #named(deploymentId: string, deployment: DeploymentDocument | null | undefined): NamedVersion {
    const { workspaceId, id: appId } = this.app;
    const path = pathOf({ page: 'deployment', workspaceId, appId, deploymentId });
    if (!deployment) return { name: deploymentId.slice(0, 10), path };
    return { name: sourceWords(deployment), path, by: deployment.by.name, at: deployment.createdAt };
  }

  async #ask(target: string): Promise<void> {
    this.foreseen = await foreseeRollback(this.deplight, target);
    await this.updateComplete;
    this.approval.ask();
  }

  async #approve(proposalId: string): Promise<void> {
    const { workspaceId } = this.app;
    const request = { workspaceId, proposalId };
    const approved = await this.#action.run('approveProposal', () => this.deplight.approveProposal(request));
    if (approved) notify(actionWords.deployment.rollback.done);
  }

  async #dismiss(proposalId: string): Promise<void> {
    const { workspaceId } = this.app;
    const request = { workspaceId, proposalId };
    const dismissed = await this.#action.run('dismissProposal', () => this.deplight.dismissProposal(request));
    if (dismissed) notify(proposalWords.leaveDone);
  }

  static override styles = [textStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'app-proposal': AppProposal;
  }
}
