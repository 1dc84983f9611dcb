// The documents that Firestore keeps in the browser, for all tabs together: one person's, and only until they sign out.
import { clearIndexedDbPersistence, type Firestore, terminate } from 'firebase/firestore';

/** Names whose documents are kept, and of which database. */
const key = 'deplight.kept';

/** A tab that the browser has put to sleep does not let go of them; what is left then goes before anybody comes in again. */
const patienceMs = 3_000;

export class KeptDocuments {
  readonly #firestore: Firestore;
  readonly #database: string;

  constructor(firestore: Firestore, database: string) {
    this.#firestore = firestore;
    this.#database = database;
  }

  /** To be awaited before anything is read: what is kept of somebody else, or of another database, is forgotten first. */
  async claim(uid: string): Promise<void> {
    const owner = `${this.#database}/${uid}`;
    if (localStorage.getItem(key) === owner) return;
    await this.#clear();
    localStorage.setItem(key, owner);
  }

  /** Firestore cannot be used by this page any more, and by no other tab of the same person. */
  async forget(): Promise<void> {
    localStorage.removeItem(key);
    await terminate(this.#firestore);
    await this.#clear();
  }

  /** A browser that keeps nothing, as in a private window, has nothing to forget. */
  async #clear(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
    await Promise.race([clearIndexedDbPersistence(this.#firestore).catch(() => undefined), late]);
  }
}
