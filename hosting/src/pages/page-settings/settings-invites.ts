// Settings: open invites, and new ones whose link is shown once.

import { type InviteView, inviteEmail, type Role } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ActionController } from '../../actions/action-controller.ts';
import { grantable } from '../../actions/member-actions.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { inputValue } from '../../components/input-value.ts';
import { LiveValue } from '../../live/live-value.ts';
import { invitesSource } from '../../live/sources.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatMoment } from '../../time/format-time.ts';
import { commonWords } from '../../words/en/common.ts';
import { settingsWords } from '../../words/en/settings.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-copy/dl-copy.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** `<settings-invites .deplight .own workspace-id>`, for whoever may invite. */
@customElement('settings-invites')
export class SettingsInvites extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  /** The role of the member who looks at it. */
  @property({ attribute: false }) own: Role = 'admin';
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @state() private granted: Role = 'member';
  @state() private email = '';
  /** The link that was just made; gone with the page. */
  @state() private made: { link: string; id: string } | null = null;

  #invites = new LiveValue<InviteView[]>(this, () => invitesSource(this.deplight, this.workspaceId));
  #action = new ActionController(this);

  override render() {
    return html`<section class="section" aria-labelledby="invites"><h2 id="invites">${settingsWords.invites}</h2>
      <p class="soft">${settingsWords.invitesLead}</p>
      ${this.#form()}
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${this.made ? this.#link(this.made.link) : nothing}
      ${this.#list()}
    </section>`;
  }

  #form() {
    const checked = this.email === '' || inviteEmail.safeParse(this.email).success;
    return html`<form class="line" @submit=${this.#create}>
      <label class="field"><span class="label">${settingsWords.email} <span class="optional">${commonWords.optional}</span></span>
        <input class="input" type="email" autocomplete="off" placeholder=${settingsWords.whoeverHasLink} .value=${this.email}
          aria-invalid=${!checked} @input=${this.#type} /></label>
      <label class="field"><span class="label">${settingsWords.role}</span>
        <select class="input" @change=${this.#choose}>
          ${grantable(this.own).map((role) => html`<option value=${role} ?selected=${role === this.granted}>${settingsWords.roles[role].label}</option>`)}
        </select></label>
      <button class="button primary" type="submit" ?disabled=${!checked || this.#action.running !== null}>${settingsWords.makeInvite}</button>
    </form>`;
  }

  #link(link: string) {
    return html`<dl-notice class="made" heading=${settingsWords.copyLinkNow} text=${settingsWords.copyLinkWhy}>
      <div class="row"><code>${link}</code><dl-copy .text=${link} what=${settingsWords.inviteLink}></dl-copy></div></dl-notice>`;
  }

  #list() {
    const { state } = this.#invites;
    if (state.status === 'waiting') return html`<dl-waiting label=${settingsWords.loadingInvites}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    if (state.value.length === 0) return html`<p class="soft empty">${settingsWords.noInvite}</p>`;
    return html`<ul class="rows">${repeat(
      state.value,
      ({ id }) => id,
      ({ id, email, role, createdBy, createdAt, expiresAt }) => html`<li>
        <div class="what"><strong>${email ?? settingsWords.whoever}</strong> <span class="soft">${settingsWords.asRole(settingsWords.roles[role].label)}</span>
          <p class="soft small">${settingsWords.by(createdBy.name)} · <dl-ago time=${createdAt}></dl-ago> · ${settingsWords.goodUntil(formatMoment(expiresAt))}</p></div>
        <div class="acts"><button class="button small" type="button" ?disabled=${this.#action.running !== null} @click=${() => this.#revoke(id)}>${settingsWords.revoke}</button></div>
      </li>`,
    )}</ul>`;
  }

  #type(event: InputEvent): void {
    this.email = inputValue(event).trim();
    this.#action.clear();
  }

  #choose(event: Event): void {
    this.granted = grantable(this.own).find((role) => role === inputValue(event)) ?? this.granted;
  }

  async #create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { workspaceId, granted: role, email } = this;
    const request = { workspaceId, role, ...(email === '' ? {} : { email }) };
    const created = await this.#action.run('createInvite', () => this.deplight.createInvite(request));
    if (!created) return;
    this.made = { link: created.link, id: created.invite.id };
    this.email = '';
  }

  async #revoke(inviteId: string): Promise<void> {
    const { workspaceId } = this;
    const revoked = await this.#action.run('revokeInvite', () => this.deplight.revokeInvite({ workspaceId, inviteId }));
    if (!revoked) return;
    if (this.made?.id === inviteId) this.made = null;
    notify(settingsWords.inviteRevoked);
  }

  static override styles = [
    textStyles,
    controlStyles,
    listStyles,
    css`
      .line,
      .made {
        margin-bottom: var(--space-3);
      }
      .made {
        display: block;
        max-width: 720px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
      .row code {
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-invites': SettingsInvites;
  }
}
