// Settings: the workspace's limits, and how much of each is used.

import { limitNames, type OperationResponse } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LiveValue } from '../../live/live-value.ts';
import { usageSource } from '../../live/sources.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { settingsWords } from '../../words/en/settings.ts';
import { isTight, usageFigure } from '../../words/usage-words.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

type Usage = OperationResponse<'readUsage'>['usage'];

/** `<settings-usage .deplight workspace-id>` */
@customElement('settings-usage')
export class SettingsUsage extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';

  #usage = new LiveValue<Usage>(this, () => usageSource(this.deplight, this.workspaceId));

  override render() {
    return html`<section class="section" aria-labelledby="usage"><h2 id="usage">${settingsWords.usage}</h2>
      <p class="soft">${settingsWords.usageLead}</p>${this.#table()}</section>`;
  }

  #table() {
    const { state } = this.#usage;
    if (state.status === 'waiting') return html`<dl-waiting label=${settingsWords.counting}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    return html`<ul class="rows">${limitNames.map((name) => this.#row(name, state.value))}</ul>`;
  }

  #row(name: (typeof limitNames)[number], usage: Usage) {
    const use = usage[name];
    const { label, atLimit } = settingsWords.limits[name];
    const share = use.used === null ? null : Math.min(1, use.used / Math.max(1, use.most));
    return html`<li>
      <div class="what">${label}<p class="soft small">${atLimit}</p></div>
      ${share === null ? '' : html`<meter min="0" max="1" high="0.8" .value=${share} aria-label="${label}: ${usageFigure(use)}"></meter>`}
      <span class="figures ${isTight(use) ? 'tight' : ''}">${isTight(use) ? html`<dl-icon name="bang"></dl-icon> ` : ''}${usageFigure(use)}</span>
    </li>`;
  }

  static override styles = [
    textStyles,
    listStyles,
    css`
      meter {
        appearance: none;
        width: 140px;
        height: 6px;
        border-radius: 3px;
        background: var(--hairline);
      }
      meter::-webkit-meter-bar {
        height: 6px;
        border: 0;
        border-radius: 3px;
        background: var(--hairline);
      }
      meter::-webkit-meter-optimum-value {
        border-radius: 3px;
        background: var(--accent);
      }
      meter::-moz-meter-bar {
        border-radius: 3px;
        background: var(--accent);
      }
      meter::-webkit-meter-suboptimum-value {
        border-radius: 3px;
        background: var(--warning);
      }
      li > .figures {
        min-width: 190px;
        text-align: right;
      }
      .tight {
        color: var(--warning);
        font-weight: 550;
      }
      @media (max-width: 640px) {
        .what {
          flex-basis: 100%;
        }
        meter {
          flex: 1;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-usage': SettingsUsage;
  }
}
