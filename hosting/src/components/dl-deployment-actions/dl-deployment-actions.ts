// What can be done with a deployment, as buttons; what changes the traffic is asked about first.

import type { DeploymentDocument, Role } from '@deplight/contracts';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type DeploymentActionName, deploymentActions, offeredActions } from '../../actions/deployment-actions.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { type Question, questionOf } from '../../words/action-words.ts';
import { actionWords } from '../../words/en/actions.ts';
import type { DlConfirm } from '../dl-confirm/dl-confirm.ts';
import '../dl-confirm/dl-confirm.ts';
import '../dl-icon/dl-icon.ts';

/** `<dl-deployment-actions .deployment .serving .share .own ?busy ?small .labels .foresee @act=…>`: `act` brings the action's name as detail. */
@customElement('dl-deployment-actions')
export class DlDeploymentActions extends LitElement {
  @property({ attribute: false }) deployment: DeploymentDocument | undefined;
  /** What serves now, for the question. */
  @property({ attribute: false }) serving: DeploymentDocument | undefined;
  /** Percent of the traffic that it gets, where that is split. */
  @property({ attribute: false }) share: number | undefined;
  /** The role of the member who looks at it. */
  @property({ attribute: false }) own: Role | undefined;
  @property({ type: Boolean }) busy = false;
  @property({ type: Boolean }) small = false;
  /** Other words on a button than usual, such as "Try again"; actions that have none are left out. */
  @property({ attribute: false }) labels: Partial<Record<DeploymentActionName, string>> | undefined;
  /** What else a rollback changes, in a sentence; asked for with the question. */
  @property({ attribute: false }) foresee: ((deploymentId: string) => Promise<string>) | undefined;
  @state() private asked: { name: DeploymentActionName; question: Question } | null = null;
  @query('dl-confirm') private confirmation!: DlConfirm;

  override render() {
    const { deployment, labels } = this;
    if (!deployment) return null;
    const names = offeredActions(deployment, this.own, this.share).filter(
      (name) => labels === undefined || labels[name],
    );
    return html`${names.map((name) => this.#button(name, deployment))} ${this.#question()}`;
  }

  #button(name: DeploymentActionName, deployment: DeploymentDocument) {
    const { icon } = deploymentActions[name];
    return html`<button class="button ${this.small ? 'small' : ''}" type="button" ?disabled=${this.busy} @click=${() => this.#choose(name, deployment)}>
      <dl-icon name=${icon}></dl-icon>${this.labels?.[name] ?? actionWords.deployment[name].label}</button>`;
  }

  #question() {
    if (!this.asked) return nothing;
    const { name, question } = this.asked;
    return html`<dl-confirm calm heading=${question.heading} text=${question.text} verb=${question.verb} keep=${question.keep}
      @confirm=${() => this.#act(name)}></dl-confirm>`;
  }

  async #choose(name: DeploymentActionName, deployment: DeploymentDocument): Promise<void> {
    const question = questionOf(name, deployment, this.serving);
    if (question === null) return this.#act(name);
    const more =
      (name === 'rollback' || (name === 'promote' && deployment.status !== 'LIVE')) && this.foresee
        ? await this.foresee(deployment.id)
        : '';
    this.asked = { name, question: { ...question, text: [question.text, more].join(' ').trim() } };
    await this.updateComplete;
    await this.confirmation.updateComplete;
    this.confirmation.ask();
  }

  #act(name: DeploymentActionName): void {
    this.dispatchEvent(new CustomEvent<DeploymentActionName>('act', { detail: name }));
  }

  static override styles = [
    textStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-deployment-actions': DlDeploymentActions;
  }
}
