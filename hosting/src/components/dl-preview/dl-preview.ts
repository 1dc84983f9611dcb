// What would be built of a source before it is planted: the plan, what matters before going live, and the Dockerfile.
import type { OperationResponse } from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textStyles } from '../../styles/text.styles.ts';
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
    return html`<section aria-label="How it will be built">
      <h2>How it will be built</h2>
      ${commit ? html`<p class="soft small">Commit <code>${commit.sha.slice(0, 7)}</code> ${firstLine}</p>` : nothing}
      <dl-plan .plan=${plan}></dl-plan>
      ${
        dockerfileFrom === 'none'
          ? html`<p class="soft small">It needs a Dockerfile: Google's buildpacks, which know it, are not used here yet.</p>`
          : html`<details>
          <summary>${dockerfileFrom === 'generated' ? 'Dockerfile that is made for it' : 'Dockerfile of the source'}</summary>
          <dl-code label="Dockerfile" .text=${dockerfile}></dl-code>
        </details>`
      }
      ${
        insights.length === 0
          ? nothing
          : html`<h2>Before it goes live</h2>
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
