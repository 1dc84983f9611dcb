// Who is signed in, as one union; the dashboard's only user of Firebase Auth.
import {
  type Auth,
  createUserWithEmailAndPassword,
  onIdTokenChanged,
  sendEmailVerification,
  signInWithEmailAndPassword,
  signOut,
  type User,
} from 'firebase/auth';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { sharedWatches } from '../live/shared-watches.ts';
import type { KeptDocuments } from './kept-documents.ts';

export type SessionState =
  | { status: 'waiting' }
  | { status: 'signed-out' }
  | {
      status: 'signed-in';
      uid: string;
      email: string;
      name: string;
      verified: boolean;
      /** By Firebase Auth's names for them; `password` is one. */
      waysIn: readonly { readonly id: string; readonly email: string }[];
    };

export type SignedIn = Extract<SessionState, { status: 'signed-in' }>;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export class SessionController implements ReactiveController {
  state: SessionState = { status: 'waiting' };
  readonly #host: ReactiveControllerHost;
  #stop: () => void = () => {};

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Begins to follow `auth`; called once, when the settings have been read. */
  follow(auth: Auth, kept: KeptDocuments): void {
    this.#stop();
    let turn = Promise.resolve();
    // Of tokens and not only of users: a verified address or another name comes with a new token of the same user.
    this.#stop = onIdTokenChanged(auth, (user) => {
      turn = turn.then(() => this.#become(user, kept));
    });
  }

  /** Whoever comes finds nothing that somebody else has left; whoever goes leaves nothing, and the page begins anew. */
  async #become(user: User | null, kept: KeptDocuments): Promise<void> {
    const before = this.state.status === 'signed-in' ? this.state.uid : null;
    if (before !== null && before !== user?.uid) {
      // Listeners of the user before would only be told that they are denied.
      sharedWatches.closeAll();
      await kept.forget();
      location.reload();
      return;
    }
    if (user && before === null) await kept.claim(user.uid);
    this.state = user
      ? {
          status: 'signed-in',
          uid: user.uid,
          email: user.email ?? '',
          name: user.displayName ?? '',
          verified: user.emailVerified,
          waysIn: user.providerData.map(({ providerId: id, email }) => ({ id, email: email ?? '' })),
        }
      : { status: 'signed-out' };
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
  }
}

export async function signIn(auth: Auth, { email, password }: Credentials): Promise<void> {
  await signInWithEmailAndPassword(auth, email, password);
}

export async function signUp(auth: Auth, { email, password }: Credentials): Promise<void> {
  const { user } = await createUserWithEmailAndPassword(auth, email, password);
  // The account is good without it; the profile's page sends another.
  await sendEmailVerification(user, { url: location.origin }).catch(() => undefined);
}

export async function leave(auth: Auth): Promise<void> {
  await signOut(auth);
}
