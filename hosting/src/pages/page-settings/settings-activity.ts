// Settings: who did what in the workspace, newest first.

import type { ActivityDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { filled } from '../../language/filled.ts';
import { LiveValue } from '../../live/live-value.ts';
import { activitySource } from '../../live/sources.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { settingsWords } from '../../words/en/settings.ts';
import { activityWords } from '../../words/workspace-words.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** `<settings-activity .deplight workspace-id>`, for admins and owners. */
@customElement('settings-activity')
export class SettingsActivity extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';

  #activity = new LiveValue<ActivityDocument[]>(this, () => activitySource(this.deplight, this.workspaceId));

  override render() {
    return html`<section class="section" aria-labelledby="activity"><h2 id="activity">${settingsWords.activity}</h2>
      <p class="soft">${settingsWords.activityLead}</p>${this.#list()}</section>`;
  }

  #list() {
    const { state } = this.#activity;
    if (state.status === 'waiting') return html`<dl-waiting label=${settingsWords.loadingActivity}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    if (state.value.length === 0) return html`<p class="soft">${settingsWords.noActivity}</p>`;
    return html`<ol class="rows">${repeat(
      state.value,
      ({ id }) => id,
      (entry) => {
        const { deed, what, note } = activityWords(entry);
        return html`<li><div class="what">${filled(settingsWords.entry, { who: entry.by.name, deed: html`<span class="soft">${deed}</span>`, what })}
          ${note ? html`<span class="soft small"> · ${note}</span>` : nothing}</div>
          <span class="soft small"><dl-ago time=${entry.at}></dl-ago>${entry.via === 'rest' ? ` · ${settingsWords.byApi}` : ''}</span></li>`;
      },
    )}</ol>`;
  }

  static override styles = [textStyles, listStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-activity': SettingsActivity;
  }
}
