// One's own page: the name that others see, the address and its proof, the password, the theme, the language, the keys.

import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { ActionController } from '../../actions/action-controller.ts';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { inputValue } from '../../components/input-value.ts';
import { filled } from '../../language/filled.ts';
import type { Account } from '../../session/account.ts';
import type { ProviderId } from '../../session/provider-ids.ts';
import type { IdentityToolkit } from '../../session/providers.ts';
import type { SignedIn } from '../../session/session-controller.ts';
import { letterKeysWanted, onLetterKeysChosen, wantLetterKeys } from '../../shortcuts/letter-keys.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { chooseEndNotices, endNoticeChoice } from '../../tab/end-notice.ts';
import { chooseTheme, currentTheme, themes } from '../../theme/theme.ts';
import { onThemeChange } from '../../theme/token-colours.ts';
import { commonWords } from '../../words/en/common.ts';
import { profileWords } from '../../words/en/profile.ts';
import { rootWords } from '../../words/en/root.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-keys/dl-keys.ts';
import '../../components/dl-languages/dl-languages.ts';
import '../../components/dl-notice/dl-notice.ts';
import './profile-providers.ts';

/** `<page-profile .deplight .account .user .toolkit .providers>` */
@customElement('page-profile')
export class PageProfile extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) account!: Account;
  @property({ attribute: false }) user!: SignedIn;
  @property({ attribute: false }) toolkit!: IdentityToolkit;
  @property({ attribute: false }) providers: readonly ProviderId[] = [];
  /** The name being typed; null while it is as it was. */
  @state() private draft: string | null = null;
  @query('dl-confirm') private confirmation!: DlConfirm;

  #action = new ActionController(this);
  #stops: readonly (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const look = () => this.requestUpdate();
    this.#stops = [onThemeChange(look), onLetterKeysChosen(look)];
  }

  override disconnectedCallback(): void {
    for (const stop of this.#stops) stop();
    super.disconnectedCallback();
  }

  override updated(): void {
    document.title = `${commonWords.yourProfile} · Deplight`;
  }

  override render() {
    return html`<div class="head"><h1>${commonWords.yourProfile}</h1></div>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${this.#account()}
      <profile-providers .account=${this.account} .user=${this.user} .toolkit=${this.toolkit} .providers=${this.providers}></profile-providers>
      ${this.#looks()}`;
  }

  #account() {
    const { name, email, verified } = this.user;
    const shown = this.draft ?? name;
    const busy = this.#action.running !== null;
    return html`<section class="section" aria-labelledby="account"><h2 id="account">${profileWords.account}</h2>
      <ul class="rows">
        <li><form class="line" @submit=${this.#rename}>
          <label class="field"><span class="label">${commonWords.name} <span class="optional">${profileWords.nameHint}</span></span>
            <input class="input" autocomplete="name" maxlength="60" placeholder=${email} .value=${shown}
              @input=${(event: InputEvent) => this.#type(event)} /></label>
          <button class="button" type="submit" ?disabled=${busy || shown.trim() === name}>${commonWords.save}</button>
        </form></li>
        <li><div class="what"><h3>${profileWords.email}</h3><p>${email}</p>
            <p class="soft small">${verified ? profileWords.verified : profileWords.notVerified}</p></div>
          ${
            verified
              ? nothing
              : html`<div class="acts"><button class="button small" type="button" ?disabled=${busy} @click=${this.#verify}>${profileWords.sendAgain}</button>
            <button class="button small quiet" type="button" ?disabled=${busy} @click=${this.#look}>${profileWords.openedIt}</button></div>`
          }
        </li>
        <li><div class="what"><h3>${profileWords.password}</h3><p class="soft small">${profileWords.passwordMeans(email)}</p></div>
          <div class="acts"><button class="button small" type="button" ?disabled=${busy} @click=${this.#reset}>${profileWords.sendLink}</button></div></li>
        <li><div class="what"><h3>${profileWords.sessions}</h3><p class="soft small">${profileWords.sessionsMean}</p></div>
          <div class="acts"><button class="button small" type="button" ?disabled=${busy} @click=${() => this.confirmation.ask()}>${profileWords.askSignOutEverywhere}</button></div>
          <dl-confirm calm heading=${profileWords.signOutEverywhereQuestion} verb=${profileWords.signOutEverywhere} keep=${commonWords.notNow} @confirm=${this.#leaveAll}
            text=${profileWords.signOutEverywhereMeans(email)}></dl-confirm></li>
      </ul></section>`;
  }

  #looks() {
    const current = currentTheme();
    return html`<section class="section" aria-labelledby="browser"><h2 id="browser">${profileWords.inThisBrowser}</h2>
      <ul class="rows">
        <li><div class="what"><h3 id="theme">${rootWords.theme}</h3></div>
          <div class="acts" role="radiogroup" aria-labelledby="theme">${themes.map(
            (
              theme,
            ) => html`<label class="choice"><input type="radio" name="theme" value=${theme} .checked=${theme === current}
              @change=${() => chooseTheme(theme)} />${rootWords.themes[theme]}</label>`,
          )}</div></li>
        <li><div class="what"><h3 aria-hidden="true">${commonWords.language}</h3></div>
          <div class="acts"><dl-languages></dl-languages></div></li>
        <li><div class="what"><h3>${profileWords.keys}</h3><p class="soft small">${filled(profileWords.keysMean, { help: keys('?'), find: keys('mod', 'k') })}</p></div>
          <div class="acts"><label class="choice"><input type="checkbox" .checked=${live(letterKeysWanted())} @change=${this.#wantKeys} />${commonWords.letterKeys}</label></div></li>
      ${this.#endNotices()}</ul></section>`;
  }

  #endNotices() {
    const choice = endNoticeChoice();
    return html`<li><div class="what"><h3>${profileWords.notifications}</h3><p class="soft small">${
      choice === 'impossible' ? profileWords.notificationsImpossible : profileWords.notificationsMean
    }</p></div>
      <div class="acts"><label class="choice"><input type="checkbox" .checked=${choice === 'wanted'} ?disabled=${choice === 'impossible'}
        @change=${this.#wantNotices} />${profileWords.tellMe}</label></div></li>`;
  }

  #type(event: InputEvent): void {
    this.draft = inputValue(event);
    this.#action.clear();
  }

  #wantKeys({ target }: Event): void {
    if (target instanceof HTMLInputElement) wantLetterKeys(target.checked);
  }

  async #wantNotices({ target }: Event): Promise<void> {
    if (!(target instanceof HTMLInputElement)) return;
    target.checked = (await chooseEndNotices(target.checked)) === 'wanted';
    this.requestUpdate();
  }

  async #rename(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = (this.draft ?? '').trim();
    const renamed = await this.#do('rename', () => this.account.rename(name));
    if (!renamed) return;
    this.draft = null;
    notify(name === '' ? profileWords.addressShown : profileWords.renamed(name));
  }

  async #verify(): Promise<void> {
    if (await this.#do('verify', () => this.account.requestVerification()))
      notify(profileWords.linkSent(this.user.email));
  }

  async #look(): Promise<void> {
    const verified = await this.#action.run('refresh', () => this.account.refresh());
    if (verified === false) notify(profileWords.notYetVerified, { tone: 'danger' });
  }

  async #reset(): Promise<void> {
    const { email } = this.user;
    if (await this.#do('reset', () => this.account.requestPasswordReset(email))) notify(profileWords.linkSent(email));
  }

  async #leaveAll(): Promise<void> {
    await this.#do('signOutEverywhere', async () => {
      await this.deplight.signOutEverywhere({});
      // Whatever page is open by now: it was said that this browser is signed out at once.
      await this.account.leave();
    });
  }

  async #do(name: string, work: () => Promise<void>): Promise<boolean> {
    const done = await this.#action.run(name, async () => {
      await work();
      return true;
    });
    return done === true;
  }

  static override styles = [
    textStyles,
    controlStyles,
    pageStyles,
    listStyles,
    css`
      :host {
        max-width: var(--measure);
      }
      .choice {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: 32px;
        margin-right: var(--space-2);
      }
      .choice input {
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];
}

const keys = (...names: string[]) => html`<dl-keys .keys=${names}></dl-keys>`;

declare global {
  interface HTMLElementTagNameMap {
    'page-profile': PageProfile;
  }
}
