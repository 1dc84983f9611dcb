// Beside a deployment: what differs between it and another of its app. Nothing is listened to until somebody wants to know.
import type { DeploymentDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { compareDeployments } from '../../compare/compare-deployments.ts';
import { inputValue } from '../../components/input-value.ts';
import { LiveValue } from '../../live/live-value.ts';
import { deploymentsSource } from '../../live/sources.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatMoment } from '../../time/format-time.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import { phaseLook } from '../../words/status-words.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** `<deployment-comparison .deplight .deployment>` */
@customElement('deployment-comparison')
export class DeploymentComparison extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) deployment!: DeploymentDocument;
  /** The one that was chosen; empty for the one before. */
  @property({ attribute: 'with' }) chosen = '';
  @property({ type: Boolean }) open = false;
  @state() private of = '';

  #all = new LiveValue<DeploymentDocument[]>(this, () =>
    this.open ? deploymentsSource(this.deplight, this.deployment) : null,
  );

  override willUpdate(): void {
    if (this.of !== '' && this.of !== this.deployment.id) this.chosen = '';
    this.of = this.deployment.id;
  }

  override render() {
    return html`<details ?open=${this.open} @toggle=${this.#toggle}><summary>${deploymentWords.compareWith}</summary>${
      this.open ? this.#content() : nothing
    }</details>`;
  }

  #content() {
    const { state } = this.#all;
    if (state.status === 'waiting') return html`<dl-waiting label=${deploymentWords.loadingDeployments}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    const others = state.value.filter(({ id }) => id !== this.deployment.id);
    const before = others.find(({ createdAt }) => createdAt < this.deployment.createdAt);
    const theirs = others.find(({ id }) => id === this.chosen) ?? before ?? others[0];
    if (!theirs) return html`<p class="soft small">${deploymentWords.noOther}</p>`;
    return html`<label class="field"><span class="label">${deploymentWords.comparedWith}</span>
        <select class="input" @change=${(event: Event) => {
          this.chosen = inputValue(event);
        }}>${others.map((each) => html`<option value=${each.id} ?selected=${each.id === theirs.id}>${nameOf(each)}</option>`)}</select></label>
      ${this.#table(theirs)}`;
  }

  #table(theirs: DeploymentDocument) {
    const differences = compareDeployments(this.deployment, theirs);
    if (differences.length === 0)
      return html`<p class="soft small" role="status">${deploymentWords.nothingDiffers}</p>`;
    return html`<table class="small"><caption class="hidden-visually">${deploymentWords.whatDiffers}</caption>
      <thead><tr><th scope="col"><span class="hidden-visually">${deploymentWords.what}</span></th><th scope="col">${deploymentWords.thatOne}</th><th scope="col">${deploymentWords.thisOne}</th></tr></thead>
      <tbody>${differences.map(
        ({ label, own, theirs: other }) => html`<tr><th scope="row">${label}</th>
          <td>${other || none()}</td><td>${own || none()}</td></tr>`,
      )}</tbody></table>`;
  }

  #toggle({ target }: Event): void {
    if (target instanceof HTMLDetailsElement) this.open = target.open;
  }

  static override styles = [
    textStyles,
    controlStyles,
    css`
      :host {
        display: block;
      }
      summary {
        cursor: pointer;
        font-weight: 600;
      }
      .field {
        margin-top: var(--space-2);
      }
      select {
        width: 100%;
      }
      table {
        width: 100%;
        margin-top: var(--space-2);
        border-collapse: collapse;
        table-layout: fixed;
      }
      th,
      td {
        padding: 6px 8px 6px 0;
        border-bottom: 1px solid var(--hairline);
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      thead th:first-child {
        width: 26%;
      }
      thead th {
        color: var(--ink-soft);
        font-weight: 400;
      }
    `,
  ];
}

const none = () => html`<span class="soft">${deploymentWords.hasNone}</span>`;

function nameOf(deployment: DeploymentDocument): string {
  return `${formatMoment(deployment.createdAt)} · ${phaseLook(deployment.status).label} · ${sourceWords(deployment)}`.slice(
    0,
    100,
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'deployment-comparison': DeploymentComparison;
  }
}
