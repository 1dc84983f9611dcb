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
  | { status: 'signed-out' }
  | { status: 'signed-in'; uid: string; email: string };

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
  follow(auth: Auth): void {
    this.#stop();
    this.#stop = onAuthStateChanged(auth, (user) => {
      // Listeners of the user before would only be told that they are denied.
      sharedWatches.closeAll();
      this.state = user ? { status: 'signed-in', uid: user.uid, email: user.email ?? '' } : { status: 'signed-out' };
      this.#host.requestUpdate();
    });
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
