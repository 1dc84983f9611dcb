// The ways in to one's account beside the password: connected once, Google or GitHub lead to the same account.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import type { Account } from '../../session/account.ts';
import { type ProviderId, providerNames } from '../../session/provider-ids.ts';
import { goToProvider, type IdentityToolkit } from '../../session/providers.ts';
import type { SignedIn } from '../../session/session-controller.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { profileWords } from '../../words/en/profile.ts';
import '../../components/dl-notice/dl-notice.ts';

/** `<profile-providers .account .user .toolkit .providers>`: `providers` are those that the platform offers. */
@customElement('profile-providers')
export class ProfileProviders extends LitElement {
  @property({ attribute: false }) account!: Account;
  @property({ attribute: false }) user!: SignedIn;
  @property({ attribute: false }) toolkit!: IdentityToolkit;
  @property({ attribute: false }) providers: readonly ProviderId[] = [];

  #action = new ActionController(this);

  override render() {
    if (this.providers.length === 0) return nothing;
    return html`<section class="section" aria-labelledby="ways"><h2 id="ways">${profileWords.waysIn}</h2>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <ul class="rows">${this.providers.map((id) => this.#row(id))}</ul></section>`;
  }

  #row(id: ProviderId) {
    const name = providerNames[id];
    const { waysIn } = this.user;
    const connected = waysIn.some((way) => way.id === id);
    const only = connected && waysIn.length === 1;
    return html`<li><div class="what"><h3>${name}</h3><p class="soft small">${this.#sentence(id, only)}</p></div>
      <div class="acts">${
        connected
          ? html`<button class="button small" type="button" ?disabled=${only || this.#action.running !== null}
              @click=${() => this.#disconnect(id)}>${profileWords.disconnect(name)}</button>`
          : html`<button class="button small" type="button" ?disabled=${this.#action.running !== null}
              @click=${() => this.#connect(id)}>${profileWords.connect(name)}</button>`
      }</div></li>`;
  }

  #sentence(id: ProviderId, only: boolean): string {
    const way = this.user.waysIn.find((each) => each.id === id);
    if (!way) return profileWords.notConnected;
    const whose = way.email === '' ? profileWords.connected : profileWords.connectedAs(way.email);
    return only ? `${whose} ${profileWords.onlyWayIn}` : whose;
  }

  async #connect(id: ProviderId): Promise<void> {
    await this.#action.run(id, () => goToProvider(this.toolkit, id, { back: '/profile', purpose: 'connect' }));
  }

  async #disconnect(id: ProviderId): Promise<void> {
    const done = await this.#action.run(id, async () => {
      await this.account.disconnect(id);
      return true;
    });
    if (done) notify(profileWords.disconnected(providerNames[id]));
  }

  static override styles = [
    textStyles,
    controlStyles,
    pageStyles,
    listStyles,
    css`
      :host {
        max-width: none;
        padding: 0;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'profile-providers': ProfileProviders;
  }
}
