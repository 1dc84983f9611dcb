// What would be built of a source before it is planted: the plan, what matters before going live, and the Dockerfile.
import type { OperationResponse } from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { filled } from '../../language/filled.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import { plantWords } from '../../words/en/plant.ts';
import { previewStyles } from './dl-preview.styles.ts';
import '../dl-code/dl-code.ts';
import '../dl-insights/dl-insights.ts';
import '../dl-plan/dl-plan.ts';

/** `<dl-preview .preview=${await deplight.planSource(…)}>` */
@customElement('dl-preview')
export class DlPreview extends LitElement {
  @property({ attribute: false }) preview: OperationResponse<'planSource'> | null = null;

  override render() {
    if (this.preview === null) return nothing;
    const { analysis, commit } = this.preview;
    const { plan, dockerfile, dockerfileFrom, insights } = analysis;
    const [firstLine = ''] = commit?.message.split('\n') ?? [];
    return html`<section aria-label=${plantWords.howBuilt}>
      <h2>${plantWords.howBuilt}</h2>
      ${commit ? html`<p class="soft small">${filled(plantWords.commit, { sha: html`<code>${commit.sha.slice(0, 7)}</code>`, message: firstLine })}</p>` : nothing}
      <dl-plan .plan=${plan}></dl-plan>
      ${
        dockerfileFrom === 'none'
          ? html`<p class="soft small">${plantWords.byBuildpacks}</p>`
          : html`<details>
          <summary>${dockerfileFrom === 'generated' ? plantWords.madeDockerfile : plantWords.itsDockerfile}</summary>
          <dl-code label=${deploymentWords.dockerfile} .text=${dockerfile}></dl-code>
        </details>`
      }
      ${
        insights.length === 0
          ? nothing
          : html`<h2>${plantWords.beforeLive}</h2>
        <dl-insights .insights=${insights}></dl-insights>`
      }
    </section>`;
  }

  static override styles = [textStyles, previewStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-preview': DlPreview;
  }
}
