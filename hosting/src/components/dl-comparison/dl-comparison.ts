// What differs between two deployments, as a table; what is the same is left out.
import type { DeploymentDocument } from '@deplight/contracts';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { compareDeployments } from '../../compare/compare-deployments.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { deploymentWords } from '../../words/en/deployment.ts';

/** `<dl-comparison .own .theirs>` */
@customElement('dl-comparison')
export class DlComparison extends LitElement {
  @property({ attribute: false }) own: DeploymentDocument | undefined;
  /** The one that it is compared with. */
  @property({ attribute: false }) theirs: DeploymentDocument | undefined;

  override render() {
    if (!this.own || !this.theirs) return null;
    const differences = compareDeployments(this.own, this.theirs);
    if (differences.length === 0) return html`<p class="soft" role="status">${deploymentWords.nothingDiffers}</p>`;
    return html`<table><caption class="hidden-visually">${deploymentWords.whatDiffers}</caption>
      <thead><tr><th scope="col"><span class="hidden-visually">${deploymentWords.what}</span></th>
        <th scope="col">${deploymentWords.thatOne}</th><th scope="col">${deploymentWords.thisOne}</th></tr></thead>
      <tbody>${differences.map(
        ({ label, own, theirs, code = false }) =>
          html`<tr><th scope="row">${label}</th>${[theirs, own].map(
            (value) => html`<td class=${code ? 'mono' : ''}>${value || none()}</td>`,
          )}</tr>`,
      )}</tbody></table>`;
  }

  static override styles = [
    textStyles,
    css`
      :host {
        display: block;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th,
      td {
        padding: 10px var(--space-3) 10px 0;
        border-bottom: 1px solid var(--hairline);
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
        white-space: pre-line;
        font-variant-numeric: tabular-nums;
      }
      th {
        color: var(--ink-soft);
        font-weight: 400;
      }
      thead th:first-child {
        width: 20%;
      }
      @media (max-width: 640px) {
        table {
          font-size: var(--text-small);
        }
        th,
        td {
          padding: 8px 8px 8px 0;
        }
        thead th:first-child {
          width: 26%;
        }
      }
    `,
  ];
}

const none = () => html`<span class="soft">${deploymentWords.hasNone}</span>`;

declare global {
  interface HTMLElementTagNameMap {
    'dl-comparison': DlComparison;
  }
}
