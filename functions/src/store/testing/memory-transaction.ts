// A transaction of the database in memory. All its reads see the moment of the first one; the commit is refused when
// anything that was read has changed since, and then the work is done again, as Firestore's client does it.
import { storeError } from './memory-document.ts';
import type { QueryPlan } from './memory-query.ts';
import { type Database, MemoryCount, MemoryQuery, type MemoryReference, MemorySnapshot } from './memory-reference.ts';
import type { Write } from './memory-store.ts';

/** Codes after which Firestore's client begins a transaction anew; see isRetryableTransactionError there. */
const retried = new Set([1, 2, 4, 8, 10, 13, 14, 16]);
const maxAttempts = 5;
const backoffMs = 50;

export class MemoryTransaction {
  readonly #database: Database;
  readonly #documents = new Set<string>();
  readonly #queries: QueryPlan[] = [];
  readonly #writes: Write[] = [];
  #moment: number | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  get(what: MemoryReference): Promise<MemorySnapshot>;
  get(what: MemoryQuery): ReturnType<MemoryQuery['get']>;
  get(what: MemoryCount): Promise<{ data: () => { count: number } }>;
  get(what: MemoryReference | MemoryQuery | MemoryCount): Promise<unknown> {
    if (what instanceof MemoryCount)
      return this.#find(what.query, (count) => ({ data: () => ({ count: count.size }) }));
    if (what instanceof MemoryQuery) return this.#find(what, (result) => result);
    return this.#read(`get ${what.path} in a transaction`, () => this.#snapshot(what));
  }

  getAll(...references: MemoryReference[]): Promise<MemorySnapshot[]> {
    return this.#read(`get ${references.length} documents in a transaction`, () =>
      references.map((reference) => this.#snapshot(reference)),
    );
  }

  set({ path }: MemoryReference, content: object): void {
    this.#writes.push({ do: 'set', path, content });
  }
  create({ path }: MemoryReference, content: object): void {
    this.#writes.push({ do: 'create', path, content });
  }
  update({ path }: MemoryReference, content: object): void {
    this.#writes.push({ do: 'update', path, content });
  }
  delete({ path }: MemoryReference): void {
    this.#writes.push({ do: 'delete', path });
  }

  /** A transaction that only read has nothing to be refused. */
  async commit(): Promise<void> {
    const { wire, store } = this.#database;
    if (this.#writes.length === 0) return;
    await wire.effect(`commit ${this.#writes.map((write) => `${write.do} ${write.path}`).join(', ')}`, () => {
      for (const path of this.#documents) this.#check(store.read(path)?.version ?? 0, path);
      for (const plan of this.#queries) this.#check(store.changedAt(plan), plan.collection);
      store.commit(this.#writes, wire.nowMs());
    });
  }

  #find<Value>(query: MemoryQuery, as: (result: ReturnType<MemoryQuery['resultOf']>) => Value): Promise<Value> {
    return this.#read(`query ${query.plan.collection} in a transaction`, () => {
      this.#queries.push(query.plan);
      this.#check(this.#database.store.changedAt(query.plan), query.plan.collection);
      return as(query.resultOf(this.#database.store.find(query.plan)));
    });
  }

  #snapshot(reference: MemoryReference): MemorySnapshot {
    const stored = this.#database.store.read(reference.path);
    this.#documents.add(reference.path);
    this.#check(stored?.version ?? 0, reference.path);
    return new MemorySnapshot(reference, stored);
  }

  #read<Value>(what: string, apply: () => Value): Promise<Value> {
    if (this.#writes.length > 0) throw new Error('Firestore wants all reads of a transaction before all writes.');
    return this.#database.wire.effect(what, () => {
      this.#moment ??= this.#database.store.version;
      return apply();
    });
  }

  #check(version: number, what: string): void {
    if (this.#moment !== undefined && version > this.#moment)
      throw storeError('ABORTED', `${what} was changed while the transaction went on.`);
  }
}

/** @throws what `work` throws, or the last refusal. */
export async function runTransaction<Value>(
  database: Database,
  work: (transaction: MemoryTransaction) => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    const transaction = new MemoryTransaction(database);
    try {
      const result = await work(transaction);
      await transaction.commit();
      return result;
    } catch (error) {
      if (attempt === maxAttempts || !isRetried(error)) throw error;
      await database.wire.pause(backoffMs * attempt);
    }
  }
}

function isRetried(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && retried.has(Number(error.code));
}
