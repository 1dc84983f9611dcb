// The build plan as a table, each value with where it came from.

import type { BuildPlan } from '@deplight/contracts';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textStyles } from '../../styles/text.styles.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import { planRows } from './plan-rows.ts';

/** `<dl-plan .plan=${deployment.plan}>` */
@customElement('dl-plan')
export class DlPlan extends LitElement {
  @property({ attribute: false }) plan: BuildPlan | null = null;

  override render() {
    if (this.plan === null) return null;
    const rows = planRows(this.plan).map(
      ({ label, value, from }) => html`<tr>
        <th scope="row">${label}</th>
        <td><code>${value}</code></td>
        <td class="from">${from}</td>
      </tr>`,
    );
    return html`<table>
        <thead>
          <tr><th scope="col">${deploymentWords.what}</th><th scope="col">${deploymentWords.value}</th><th scope="col">${deploymentWords.from}</th></tr>
        </thead>
        <tbody>${rows}</tbody>
      </table>
      ${this.plan.notes.length > 0 ? html`<ul>${this.plan.notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}`;
  }

  static override styles = [
    textStyles,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--text-small);
      }
      th,
      td {
        padding: 7px 12px 7px 0;
        border-top: 1px solid var(--hairline);
        text-align: left;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      thead th {
        border-top: 0;
        color: var(--ink-soft);
        font-weight: 500;
      }
      tbody th {
        width: 92px;
        font-weight: 500;
      }
      .from {
        width: 38%;
        padding-right: 0;
        color: var(--ink-soft);
      }
      li {
        padding: 7px 0;
        border-top: 1px solid var(--hairline);
        color: var(--ink-soft);
        font-size: var(--text-small);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-plan': DlPlan;
  }
}
