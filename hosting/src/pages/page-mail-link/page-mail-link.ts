// Where the links of Firebase Auth's mails lead: a new password is set, or an address is verified. Signed in or not.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import type { Account } from '../../session/account.ts';
import { type MailLink, readMailLink } from '../../session/mail-link.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { signInWords } from '../../words/en/sign-in.ts';
import { signInStyles } from '../page-sign-in/page-sign-in.styles.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** `<page-mail-link .account>` */
@customElement('page-mail-link')
export class PageMailLink extends LitElement {
  @property({ attribute: false }) account!: Account;
  @property({ attribute: false }) link = readMailLink(location.search);
  /** The address that the link is about; null until it is known. */
  @state() private email: string | null = null;
  @state() private done = false;
  @query('form') private form!: HTMLFormElement;

  #action = new ActionController(this);

  override updated(): void {
    document.title = `${signInWords.yourAccount} · Deplight`;
  }

  override firstUpdated(): void {
    if (this.link) void this.#open(this.link);
  }

  override render() {
    const { error, running } = this.#action;
    if (!this.link) {
      return html`<dl-notice tone="warning" heading=${signInWords.linkNotWhole} text=${signInWords.linkNotWholeWhy}>
        <a href="/">${signInWords.toDeplight}</a></dl-notice>`;
    }
    if (this.done) return this.#success(this.link.kind);
    if (this.email === null) {
      return error
        ? html`<dl-notice .error=${error}><a href="/">${signInWords.toDeplight}</a></dl-notice>`
        : html`<dl-waiting label=${signInWords.readingLink}></dl-waiting>`;
    }
    return html`<h1>${signInWords.modes.reset.heading}</h1>
      <p class="soft">${signInWords.newPasswordFor(this.email)}</p>
      <form @submit=${this.#submit}>
        <input type="email" name="email" autocomplete="username" .value=${this.email} hidden />
        <label class="field"><span class="label">${signInWords.newPassword}</span>
          <input class="input" name="password" type="password" autocomplete="new-password" minlength="6" maxlength="100" required /></label>
        ${error ? html`<dl-notice .error=${error}></dl-notice>` : nothing}
        <button class="button primary" type="submit" ?disabled=${running !== null}>${signInWords.setPassword}</button>
      </form>`;
  }

  #success(kind: MailLink['kind']) {
    const words =
      kind === 'verifyEmail'
        ? { heading: signInWords.verified, text: signInWords.verifiedMeans(this.email ?? '') }
        : { heading: signInWords.passwordSet, text: signInWords.passwordSetMeans };
    return html`<h1>${words.heading}</h1><p class="soft" role="status">${words.text}</p>
      <a class="button primary" href="/">${signInWords.goOn}</a>`;
  }

  /** A verification needs nothing from its reader; a password does. */
  async #open({ kind, code }: MailLink): Promise<void> {
    await this.#action.run(kind, async () => {
      const email = await this.account.addressOfLink(code);
      if (kind === 'verifyEmail') await this.account.verifyAddress(code);
      this.done = kind === 'verifyEmail';
      this.email = email;
    });
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const password = String(new FormData(this.form).get('password'));
    const { link } = this;
    if (!link) return;
    await this.#action.run('resetPassword', async () => {
      await this.account.setNewPassword(link.code, password);
      this.done = true;
    });
  }

  static override styles = [
    textStyles,
    controlStyles,
    signInStyles,
    css`
      .button {
        justify-self: start;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-mail-link': PageMailLink;
  }
}
