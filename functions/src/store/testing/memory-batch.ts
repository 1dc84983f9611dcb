// A batch of writes to the database in memory: all of them or none, each with what it asks for.
import type { Timestamp } from 'firebase-admin/firestore';
import type { Database, MemoryReference } from './memory-reference.ts';
import type { Write } from './memory-store.ts';

type Precondition = { readonly lastUpdateTime?: Timestamp };

export class MemoryBatch {
  readonly #database: Database;
  readonly #writes: Write[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  set({ path }: MemoryReference, content: object): void {
    this.#writes.push({ do: 'set', path, content });
  }
  create({ path }: MemoryReference, content: object): void {
    this.#writes.push({ do: 'create', path, content });
  }
  update({ path }: MemoryReference, content: object, precondition: Precondition = {}): void {
    this.#writes.push({ do: 'update', path, content, ...conditionOf(precondition) });
  }
  delete({ path }: MemoryReference, precondition: Precondition = {}): void {
    this.#writes.push({ do: 'delete', path, ...conditionOf(precondition) });
  }

  async commit(): Promise<void> {
    const { wire, store } = this.#database;
    const what = `commit ${this.#writes.map((write) => `${write.do} ${write.path}`).join(', ')}`;
    await wire.effect(what, () => store.commit(this.#writes, wire.nowMs()));
  }
}

/** A write's condition, as the store has it. */
export function conditionOf({ lastUpdateTime }: Precondition): { unlessChangedSince?: Timestamp } {
  return lastUpdateTime ? { unlessChangedSince: lastUpdateTime } : {};
}
