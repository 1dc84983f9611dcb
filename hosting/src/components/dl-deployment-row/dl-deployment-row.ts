// One deployment in a list: status, what it was, how long it took, and what can be done with it.

import { type DeploymentDocument, isTerminal } from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { pathOf } from '../../router/route.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatDuration } from '../../time/format-time.ts';
import { sourceWords, totalMs } from '../../words/deployment-words.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import { statusWords } from '../../words/en/status.ts';
import { errorWords } from '../../words/error-words.ts';
import { phaseLook } from '../../words/status-words.ts';
import { deploymentRowStyles } from './dl-deployment-row.styles.ts';
import '../dl-ago/dl-ago.ts';
import '../dl-badge/dl-badge.ts';

/** `<dl-deployment-row .deployment=${d} ?comparable>buttons</dl-deployment-row>` */
@customElement('dl-deployment-row')
export class DlDeploymentRow extends LitElement {
  @property({ attribute: false }) deployment: DeploymentDocument | undefined;

  /** Where there is another one to compare it with. */
  @property({ type: Boolean }) comparable = false;

  override render() {
    if (!this.deployment) return null;
    const { workspaceId, appId, id: deploymentId, status, kind, by, createdAt, error } = this.deployment;
    const took = totalMs(this.deployment);
    const address = { workspaceId, appId, deploymentId };
    const source = sourceWords(this.deployment);
    return html`<article>
      <dl-badge .look=${phaseLook(status)}></dl-badge>
      <div class="what">
        <a href=${pathOf({ page: 'deployment', ...address })}>${source}</a>
        <p class="soft small">
          ${deploymentWords.kindBy(statusWords.kinds[kind], by.name)} · <dl-ago time=${createdAt}></dl-ago>
          ${took > 0 && isTerminal(status) ? html` · <span class="figures">${formatDuration(took)}</span>` : nothing}
          ${this.comparable ? html` · <a class="compare" href=${pathOf({ page: 'comparison', ...address, withId: null })} aria-label=${deploymentWords.compareThis(source)}>${deploymentWords.compare}</a>` : nothing}
        </p>
        ${error ? html`<p class="small failed">${errorWords(error).message}</p>` : nothing}
      </div>
      <div class="actions"><slot></slot></div>
    </article>`;
  }

  static override styles = [textStyles, deploymentRowStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-deployment-row': DlDeploymentRow;
  }
}
