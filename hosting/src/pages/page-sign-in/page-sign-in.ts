// Signing in, signing up and asking for a new password; on a local stack the demo user is one click away.

import type { Auth } from 'firebase/auth';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { accountOf } from '../../session/account.ts';
import { authError } from '../../session/auth-words.ts';
import { type ProviderId, providerNames } from '../../session/provider-ids.ts';
import { goToProvider, type IdentityToolkit } from '../../session/providers.ts';
import { type Credentials, signIn, signUp } from '../../session/session-controller.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { signInWords } from '../../words/en/sign-in.ts';
import '../../components/dl-languages/dl-languages.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-plant/dl-plant.ts';
import { signInStyles } from './page-sign-in.styles.ts';

type Mode = 'sign-in' | 'sign-up' | 'reset';

@customElement('page-sign-in')
export class PageSignIn extends LitElement {
  @property({ attribute: false }) auth!: Auth;
  @property({ attribute: false }) toolkit!: IdentityToolkit;
  @property({ attribute: false }) providers: readonly ProviderId[] = [];
  @property({ attribute: false }) demoUser: Credentials | null = null;
  /** Somebody came by an invite link, and joins after signing in. */
  @property({ type: Boolean }) invited = false;
  @state() private mode: Mode = 'sign-in';
  /** Where a link to set a new password went, if any did. */
  @state() private sentTo = '';
  @query('form') private form!: HTMLFormElement;

  #action = new ActionController(this);

  override updated(): void {
    document.title = `${signInWords.modes['sign-in'].heading} · Deplight`;
  }

  override render() {
    const { heading, verb, other } = signInWords.modes[this.mode];
    const busy = this.#action.running !== null;
    return html`<div class="shelf" aria-hidden="true">
        <dl-plant status="NEW"></dl-plant><dl-plant status="DEPLOYING" growth="0.5"></dl-plant><dl-plant status="HEALTHY"></dl-plant>
      </div>
      <h1>${heading}</h1>
      <p class="soft">${this.#lead()}</p>
      ${this.demoUser && this.mode !== 'reset' ? this.#demo(this.demoUser, busy) : nothing}
      ${this.mode === 'reset' ? nothing : this.#others(busy)}
      <form @submit=${this.#submit}>
        <label class="field"><span class="label">${signInWords.email}</span>
          <input class="input" name="email" type="email" autocomplete="username" required /></label>
        ${
          this.mode === 'reset'
            ? nothing
            : html`<label class="field"><span class="label">${signInWords.password}</span>
          <input class="input" name="password" type="password" autocomplete=${this.mode === 'sign-up' ? 'new-password' : 'current-password'} minlength="6" required /></label>`
        }
        ${this.sentTo ? html`<dl-notice role="status" heading=${signInWords.linkSent(this.sentTo)} text=${signInWords.linkSentIf}></dl-notice>` : nothing}
        ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
        <button class="button ${this.demoUser ? '' : 'primary'}" type="submit" ?disabled=${busy}>${verb}</button>
        <div class="others">
          <button class="button quiet small" type="button" @click=${this.#switch}>${other}</button>
          ${this.mode === 'sign-in' ? html`<button class="button quiet small" type="button" @click=${this.#forget}>${signInWords.forgot}</button>` : nothing}
        </div>
      </form>
      <dl-languages></dl-languages>`;
  }

  #lead(): string {
    if (this.mode === 'reset') return signInWords.leads.reset;
    return this.invited ? signInWords.leads.invited : signInWords.leads.usual;
  }

  #demo(demoUser: Credentials, busy: boolean) {
    return html`<button class="button primary demo" type="button" ?disabled=${busy} @click=${() => this.#enter(signIn, demoUser)}>
        ${signInWords.demo}
      </button>
      <p class="or soft small"><span>${signInWords.ownAccount}</span></p>`;
  }

  #others(busy: boolean) {
    if (this.providers.length === 0) return nothing;
    return html`<div class="providers">${this.providers.map(
      (id) =>
        html`<button class="button" type="button" ?disabled=${busy} @click=${() => this.#goTo(id)}>${signInWords.continueWith(providerNames[id])}</button>`,
    )}</div>
      <p class="or soft small"><span>${signInWords.byEmail}</span></p>`;
  }

  async #goTo(id: ProviderId): Promise<void> {
    const back = `${location.pathname}${location.search}${location.hash}`;
    await this.#action.run('provider', () => goToProvider(this.toolkit, id, { back, purpose: 'sign-in' }));
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(this.form);
    if (this.mode === 'reset') return void this.#reset(String(data.get('email')));
    const credentials = { email: String(data.get('email')), password: String(data.get('password')) };
    void this.#enter(this.mode === 'sign-in' ? signIn : signUp, credentials);
  }

  async #enter(how: typeof signIn, credentials: Credentials): Promise<void> {
    await this.#action.run('sign-in', async () => {
      await how(this.auth, credentials).catch((error: unknown) => {
        throw authError(error);
      });
    });
  }

  async #reset(email: string): Promise<void> {
    this.sentTo = '';
    await this.#action.run('reset', async () => {
      await accountOf(this.auth).requestPasswordReset(email);
      this.sentTo = email;
    });
  }

  #switch(): void {
    this.#become(this.mode === 'sign-in' ? 'sign-up' : 'sign-in');
  }

  /** The button that was pressed is gone then: the keyboard goes on at what is asked for. */
  async #forget(): Promise<void> {
    this.#become('reset');
    await this.updateComplete;
    this.form.querySelector('input')?.focus();
  }

  #become(mode: Mode): void {
    this.mode = mode;
    this.sentTo = '';
    this.#action.clear();
  }

  static override styles = [textStyles, controlStyles, signInStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-sign-in': PageSignIn;
  }
}
