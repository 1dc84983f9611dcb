// Where Google and GitHub lead back to: a moment of waiting, and then the page that was open before.
import { DeplightCallError } from '@deplight/sdk';
import type { Auth } from 'firebase/auth';
import { GithubAuthProvider, GoogleAuthProvider, linkWithCredential, signInWithCredential } from 'firebase/auth';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { openPath } from '../../router/navigation.ts';
import { accountOf } from '../../session/account.ts';
import { authError } from '../../session/auth-words.ts';
import { comeFromProvider, type IdentityToolkit, type ProviderCredential } from '../../session/providers.ts';
import { sessionWords } from '../../words/en/session.ts';
import { signInWords } from '../../words/en/sign-in.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** `<page-provider .auth .toolkit>` */
@customElement('page-provider')
export class PageProvider extends LitElement {
  @property({ attribute: false }) auth!: Auth;
  @property({ attribute: false }) toolkit!: IdentityToolkit;

  #action = new ActionController(this);

  override updated(): void {
    document.title = `${signInWords.signingIn} · Deplight`;
  }

  override firstUpdated(): void {
    void this.#enter();
  }

  override render() {
    const { error } = this.#action;
    return error
      ? html`<dl-notice .error=${error}><a href="/profile">${signInWords.goOn}</a></dl-notice>`
      : html`<dl-waiting label=${signInWords.signingIn}></dl-waiting>`;
  }

  async #enter(): Promise<void> {
    const back = await this.#action.run('provider', async () => {
      const credential = await comeFromProvider(this.toolkit, location.href);
      await this.#take(credential).catch((error: unknown) => {
        throw authError(error);
      });
      return credential.back;
    });
    if (back !== undefined) openPath(back, { replace: true });
  }

  async #take(credential: ProviderCredential): Promise<void> {
    await this.auth.authStateReady();
    const { currentUser } = this.auth;
    if (credential.purpose === 'sign-in') await signInWithCredential(this.auth, firebaseCredential(credential));
    else if (currentUser) {
      await linkWithCredential(currentUser, firebaseCredential(credential));
      await accountOf(this.auth).refresh();
    } else throw signedOut();
  }

  static override styles = css`
    :host {
      display: block;
      max-width: 640px;
      margin: 0 auto;
      padding: var(--space-6) var(--space-3);
    }
  `;
}

const signedOut = () => new DeplightCallError({ code: 'UNAUTHENTICATED', ...sessionWords.nothingConnected });

function firebaseCredential({ providerId, idToken, accessToken }: ProviderCredential) {
  switch (providerId) {
    case 'google.com':
      return GoogleAuthProvider.credential(idToken ?? null, accessToken ?? null);
    case 'github.com':
      return GithubAuthProvider.credential(accessToken ?? '');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'page-provider': PageProvider;
  }
}
