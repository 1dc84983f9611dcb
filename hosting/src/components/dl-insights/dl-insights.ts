// What analysis found: each finding with its evidence and its advice, the gravest first.

import { INSIGHT_SEVERITIES, type Insight } from '@deplight/contracts';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textStyles } from '../../styles/text.styles.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import type { IconName } from '../dl-icon/dl-icon.ts';
import '../dl-icon/dl-icon.ts';

const icons: Record<Insight['severity'], IconName> = { info: 'info', warning: 'bang', error: 'cross' };

const gravity = (insight: Insight) => INSIGHT_SEVERITIES.indexOf(insight.severity);

/** `<dl-insights .insights=${deployment.insights}>` */
@customElement('dl-insights')
export class DlInsights extends LitElement {
  @property({ attribute: false }) insights: readonly Insight[] = [];

  override render() {
    const ordered = this.insights.toSorted((a, b) => gravity(b) - gravity(a));
    return html`<ul>${ordered.map((insight) => this.#insight(insight))}</ul>`;
  }

  #insight({ severity, title, advice, evidence, link, by }: Insight) {
    const place = evidence ? `${evidence.file}${evidence.line === undefined ? '' : `:${evidence.line}`}` : '';
    return html`<li class=${severity}>
      <dl-icon name=${icons[severity]}></dl-icon>
      <div>
        <h3><span class="hidden-visually">${deploymentWords.severities[severity]}: </span>${title}${by === 'model' ? html` <small class="soft">${deploymentWords.byModel}</small>` : nothing}</h3>
        ${evidence ? html`<p class="evidence"><code>${place}</code>${evidence.text ? html` <code class="soft">${evidence.text}</code>` : nothing}</p>` : nothing}
        <p class="advice">${advice}${link ? html` <a href=${link} target="_blank" rel="noopener noreferrer">${deploymentWords.readMore}<span class="hidden-visually"> ${deploymentWords.about(title)}</span></a>` : nothing}</p>
      </div>
    </li>`;
  }

  static override styles = [
    textStyles,
    css`
      li {
        display: flex;
        gap: 12px;
        padding: 12px 0;
        border-top: 1px solid var(--hairline);
      }
      li > div {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      dl-icon {
        margin-top: 4px;
      }
      .info > dl-icon {
        color: var(--info);
      }
      .warning > dl-icon {
        color: var(--warning);
      }
      .error > dl-icon {
        color: var(--danger);
      }
      .evidence {
        font-size: var(--text-small);
      }
      .advice {
        color: var(--ink-soft);
        font-size: var(--text-small);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-insights': DlInsights;
  }
}
