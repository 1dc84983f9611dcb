// Settings: who is in the workspace, with which role, and what may be done about it.

import { type MemberDocument, type Role, roles } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ActionController } from '../../actions/action-controller.ts';
import { memberOffer } from '../../actions/member-actions.ts';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { filled } from '../../language/filled.ts';
import { LiveValue } from '../../live/live-value.ts';
import { membersSource } from '../../live/sources.ts';
import { navigate } from '../../router/navigation.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { settingsWords } from '../../words/en/settings.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** `<settings-members .deplight .uid workspace-id>` */
@customElement('settings-members')
export class SettingsMembers extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  /** Who is asked about before they are removed, or leave. */
  @state() private going: MemberDocument | null = null;
  @query('dl-confirm') private confirmation!: DlConfirm;

  #members = new LiveValue<MemberDocument[]>(this, () => membersSource(this.deplight, this.workspaceId));
  #action = new ActionController(this);

  override render() {
    return html`<section class="section" aria-labelledby="members"><h2 id="members">${settingsWords.members}</h2>
      <p class="soft">${settingsWords.rolesMay(roles.map((role) => settingsWords.roles[role].may))}</p>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${this.#list()}
      ${this.#question()}
    </section>`;
  }

  #list() {
    const { state } = this.#members;
    if (state.status === 'waiting') return html`<dl-waiting label=${settingsWords.loadingMembers}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    const members = state.value;
    return html`<ul class="rows">${repeat(
      members,
      ({ uid }) => uid,
      (member) => this.#row(member, members),
    )}</ul>`;
  }

  #row(member: MemberDocument, members: readonly MemberDocument[]) {
    const self = member.uid === this.uid;
    const actor = members.find(({ uid }) => uid === this.uid);
    const offer = memberOffer(actor, member, members);
    const ask = () => this.#ask(member);
    return html`<li>
      <div class="what">
        <strong>${member.name}</strong>${self ? html` <span class="soft">${settingsWords.you}</span>` : nothing}
        <p class="soft small">${
          offer.lastOwner
            ? settingsWords.onlyOwner
            : filled(settingsWords.joined, { ago: html`<dl-ago time=${member.joinedAt}></dl-ago>` })
        }</p>
      </div>
      <div class="acts">
        ${offer.roles.length > 0 ? this.#select(member, offer.roles) : html`<span>${settingsWords.roles[member.role].label}</span>`}
        ${offer.remove ? html`<button class="button small" type="button" ?disabled=${this.#busy()} @click=${ask}>${settingsWords.askRemove}<span class="hidden-visually"> ${member.name}</span></button>` : nothing}
        ${offer.leave ? html`<button class="button small" type="button" ?disabled=${this.#busy()} @click=${ask}>${settingsWords.askLeave}</button>` : nothing}
      </div>
    </li>`;
  }

  #select(member: MemberDocument, offered: readonly Role[]) {
    return html`<select class="input" aria-label=${settingsWords.roleOf(member.name)} ?disabled=${this.#busy()}
      @change=${(event: Event) => this.#change(member, event)}>
      ${offered.map((role) => html`<option value=${role} .selected=${role === member.role}>${settingsWords.roles[role].label}</option>`)}
    </select>`;
  }

  #question() {
    const self = this.going?.uid === this.uid;
    return html`<dl-confirm heading=${self ? settingsWords.leaveQuestion : settingsWords.removeQuestion(this.going?.name ?? '')}
      verb=${self ? settingsWords.leave : settingsWords.remove} @confirm=${this.#end}
      text=${self ? settingsWords.leaveMeans : settingsWords.removeMeans}></dl-confirm>`;
  }

  #busy(): boolean {
    return this.#action.running !== null;
  }

  async #ask(member: MemberDocument): Promise<void> {
    this.going = member;
    await this.updateComplete;
    this.confirmation.ask();
  }

  async #change({ uid, name, role: before }: MemberDocument, event: Event): Promise<void> {
    const select = event.target;
    const role = roles.find((each) => select instanceof HTMLSelectElement && each === select.value);
    if (!role) return;
    const { workspaceId } = this;
    const changed = await this.#action.run('changeRole', () => this.deplight.changeRole({ workspaceId, uid, role }));
    if (changed) notify(settingsWords.isNow(name, settingsWords.roles[role].label));
    else if (select instanceof HTMLSelectElement) select.value = before;
  }

  async #end(): Promise<void> {
    const { going, workspaceId, deplight } = this;
    if (!going) return;
    if (going.uid === this.uid) {
      const path = location.pathname;
      await this.#action.run('leaveWorkspace', async () => {
        await deplight.leaveWorkspace({ workspaceId });
        // The listeners are denied before the answer comes, and this part of the page is gone with what they showed.
        if (location.pathname === path) navigate({ page: 'workspaces' }, { replace: true });
      });
      return;
    }
    const { uid, name } = going;
    const removed = await this.#action.run('removeMember', () => deplight.removeMember({ workspaceId, uid }));
    if (removed) notify(settingsWords.removed(name));
  }

  static override styles = [textStyles, controlStyles, listStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-members': SettingsMembers;
  }
}
