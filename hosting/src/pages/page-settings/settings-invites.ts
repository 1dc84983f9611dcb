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
import { roleWords } from '../../words/workspace-words.ts';
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
    return html`<section class="section" aria-labelledby="invites"><h2 id="invites">Invites</h2>
      <p class="soft">An invite is a link, good once and for seven days. With an e-mail address, only the person with that
        verified address can use it. Deplight sends no mail: hand the link over yourself.</p>
      ${this.#form()}
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${this.made ? this.#link(this.made.link) : nothing}
      ${this.#list()}
    </section>`;
  }

  #form() {
    const checked = this.email === '' || inviteEmail.safeParse(this.email).success;
    return html`<form class="line" @submit=${this.#create}>
      <label class="field"><span class="label">E-mail <span class="optional">optional</span></span>
        <input class="input" type="email" autocomplete="off" placeholder="whoever has the link" .value=${this.email}
          aria-invalid=${!checked} @input=${this.#type} /></label>
      <label class="field"><span class="label">Role</span>
        <select class="input" @change=${this.#choose}>
          ${grantable(this.own).map((role) => html`<option value=${role} ?selected=${role === this.granted}>${roleWords[role].label}</option>`)}
        </select></label>
      <button class="button primary" type="submit" ?disabled=${!checked || this.#action.running !== null}>Make an invite</button>
    </form>`;
  }

  #link(link: string) {
    return html`<dl-notice class="made" heading="Copy this link now" text="It is shown this once, and cannot be brought back; the link is the permission.">
      <div class="row"><code>${link}</code><dl-copy .text=${link} what="invite link"></dl-copy></div></dl-notice>`;
  }

  #list() {
    const { state } = this.#invites;
    if (state.status === 'waiting') return html`<dl-waiting label="Loading the invites"></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    if (state.value.length === 0) return html`<p class="soft empty">No invite is open.</p>`;
    return html`<ul class="rows">${repeat(
      state.value,
      ({ id }) => id,
      ({ id, email, role, createdBy, createdAt, expiresAt }) => html`<li>
        <div class="what"><strong>${email ?? 'Whoever has the link'}</strong> <span class="soft">as ${roleWords[role].label.toLowerCase()}</span>
          <p class="soft small">By ${createdBy.name} · <dl-ago time=${createdAt}></dl-ago> · good until ${formatMoment(expiresAt)}</p></div>
        <div class="acts"><button class="button small" type="button" ?disabled=${this.#action.running !== null} @click=${() => this.#revoke(id)}>Revoke</button></div>
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
    notify('The invite is worthless now');
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
