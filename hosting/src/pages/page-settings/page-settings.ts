// A workspace's own page: what it is, who is in it, who is invited, what happened. Each part shows what the role may do.

import { type MemberDocument, mayDo, type WorkspaceDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LiveValue } from '../../live/live-value.ts';
import { memberSource, workspaceSource } from '../../live/sources.ts';
import { pathOf } from '../../router/route.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { settingsWords } from '../../words/en/settings.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';
import './settings-about.ts';
import './settings-activity.ts';
import './settings-invites.ts';
import './settings-mail.ts';
import './settings-members.ts';
import './settings-slack.ts';
import './settings-tokens.ts';
import './settings-usage.ts';
import './settings-webhooks.ts';

@customElement('page-settings')
export class PageSettings extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: 'workspace-id' }) workspaceId = '';

  #workspace = new LiveValue<WorkspaceDocument | null>(this, () => workspaceSource(this.deplight, this.workspaceId));
  #member = new LiveValue<MemberDocument | null>(this, () => memberSource(this.deplight, this.workspaceId, this.uid));

  override render() {
    const { state } = this.#workspace;
    if (state.status === 'waiting') return html`<dl-waiting label=${settingsWords.loading}></dl-waiting>`;
    if (state.status === 'failed') return html`<dl-notice .error=${state.error}></dl-notice>`;
    if (state.status === 'denied' || state.value === null) {
      return html`<dl-notice tone="warning" heading=${commonWords.cannotOpenWorkspace}
        text=${settingsWords.noMember}><a href="/workspaces">${commonWords.yourWorkspaces}</a></dl-notice>`;
    }
    return this.#page(state.value);
  }

  override updated(): void {
    document.title = `${this.#workspace.value?.name ?? settingsWords.workspace} · ${commonWords.settings} · Deplight`;
  }

  #page(workspace: WorkspaceDocument) {
    const { deplight, workspaceId } = this;
    const role = this.#member.value?.role;
    return html`<nav class="crumbs" aria-label=${commonWords.path}><a href=${pathOf({ page: 'shelf', workspaceId })}>${commonWords.shelf}</a><span>/</span><span>${commonWords.settings}</span></nav>
      <div class="head"><h1>${workspace.name}</h1></div>
      <settings-about .deplight=${deplight} .workspace=${workspace} ?editable=${mayDo(role, 'workspace.update')}></settings-about>
      <settings-members .deplight=${deplight} .uid=${this.uid} workspace-id=${workspaceId}></settings-members>
      <settings-slack .deplight=${deplight} .workspace=${workspace} ?editable=${mayDo(role, 'slack.connect')}></settings-slack>
      ${mayDo(role, 'mail.choose') ? html`<settings-mail .deplight=${deplight} workspace-id=${workspaceId}></settings-mail>` : nothing}
      ${mayDo(role, 'webhook.manage') ? html`<settings-webhooks .deplight=${deplight} workspace-id=${workspaceId}></settings-webhooks>` : nothing}
      ${role ? html`<settings-tokens .deplight=${deplight} .own=${role} uid=${this.uid} workspace-id=${workspaceId}></settings-tokens>` : nothing}
      ${
        role && mayDo(role, 'invite.create')
          ? html`<settings-invites .deplight=${deplight} .own=${role} workspace-id=${workspaceId}></settings-invites>`
          : nothing
      }
      <settings-usage .deplight=${deplight} workspace-id=${workspaceId}></settings-usage>
      ${
        role && mayDo(role, 'invite.create')
          ? html`<settings-activity .deplight=${deplight} workspace-id=${workspaceId}></settings-activity>`
          : nothing
      }`;
  }

  static override styles = [
    textStyles,
    pageStyles,
    css`
      :host {
        max-width: var(--measure);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-settings': PageSettings;
  }
}
