// Who is signed in, as one union; the dashboard's only user of Firebase Auth.
import {
  type Auth,
  createUserWithEmailAndPassword,
  onAuthStateChanged,
  signInWithEmailAndPassword,
  signOut,
} from 'firebase/auth';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { sharedWatches } from '../live/shared-watches.ts';

export type SessionState =
  | { status: 'waiting' }
  /** `ended`: the platform took the sign-in no more. */
  | { status: 'signed-out'; ended: boolean }
  | { status: 'signed-in'; uid: string; email: string };

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export class SessionController implements ReactiveController {
  state: SessionState = { status: 'waiting' };
  readonly #host: ReactiveControllerHost;
  #stop: () => void = () => {};
  #ended = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Begins to follow `auth`; called once, when the settings have been read. */
  follow(auth: Auth): void {
    this.#stop();
    this.#stop = onAuthStateChanged(auth, (user) => {
      // Listeners of the user before would only be told that they are denied.
      sharedWatches.closeAll();
      this.state = user
        ? { status: 'signed-in', uid: user.uid, email: user.email ?? '' }
        : { status: 'signed-out', ended: this.#ended };
      this.#ended = false;
      this.#host.requestUpdate();
    });
  }

  /** The platform takes the sign-in no more: back to the page where one signs in, which says so. */
  end(auth: Auth): void {
    this.#ended = auth.currentUser !== null;
    void signOut(auth);
  }

  hostDisconnected(): void {
    this.#stop();
  }
}

export async function signIn(auth: Auth, { email, password }: Credentials): Promise<void> {
  await signInWithEmailAndPassword(auth, email, password);
}

export async function signUp(auth: Auth, { email, password }: Credentials): Promise<void> {
  await createUserWithEmailAndPassword(auth, email, password);
}

export async function leave(auth: Auth): Promise<void> {
  await signOut(auth);
}
