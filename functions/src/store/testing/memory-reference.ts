// What names documents in memory, and what reading them gives: references, queries, snapshots, as Firestore's client has them.
import type { Timestamp } from 'firebase-admin/firestore';
import { conditionOf } from './memory-batch.ts';
import type { Content, Stored } from './memory-document.ts';
import { listenTo, type News, newsOf } from './memory-listener.ts';
import type { QueryPlan } from './memory-query.ts';
import type { Entry, MemoryStore, Write } from './memory-store.ts';

/** What stands between a call and its effect: the simulation delays, refuses and loses there. */
export interface Wire {
  /** @param what says what is done, for a history that people read. */
  effect<Value>(what: string, apply: () => Value): Promise<Value>;
  pause(ms: number): Promise<void>;
  nowMs(): number;
}

export class MemorySnapshot {
  readonly ref: MemoryReference;
  readonly #stored: Stored | undefined;

  constructor(ref: MemoryReference, stored: Stored | undefined) {
    this.ref = ref;
    this.#stored = stored?.content ? stored : undefined;
  }

  get id(): string {
    return this.ref.id;
  }
  get exists(): boolean {
    return this.#stored !== undefined;
  }
  get updateTime(): Timestamp | undefined {
    return this.#stored?.changedAt;
  }
  data(): Content | undefined {
    return this.#stored?.content;
  }
}

export class MemoryReference {
  readonly path: string;
  readonly #database: Database;

  constructor(database: Database, path: string) {
    this.#database = database;
    this.path = path;
  }

  get id(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }
  collection(name: string): MemoryQuery {
    return new MemoryQuery(this.#database, everythingIn(`${this.path}/${name}`));
  }
  get(): Promise<MemorySnapshot> {
    const { wire, store } = this.#database;
    return wire.effect(`get ${this.path}`, () => new MemorySnapshot(this, store.read(this.path)));
  }
  onSnapshot(told: (snapshot: MemorySnapshot) => void): () => void {
    const { store } = this.#database;
    const look = () => [new MemorySnapshot(this, store.read(this.path))];
    return listenTo(store, look, ([snapshot]) => snapshot && told(snapshot));
  }
  set(content: object): Promise<void> {
    return this.#write({ do: 'set', path: this.path, content });
  }
  create(content: object): Promise<void> {
    return this.#write({ do: 'create', path: this.path, content });
  }
  update(content: object, precondition: { lastUpdateTime?: Timestamp } = {}): Promise<void> {
    return this.#write({ do: 'update', path: this.path, content, ...conditionOf(precondition) });
  }
  delete(precondition: { lastUpdateTime?: Timestamp } = {}): Promise<void> {
    return this.#write({ do: 'delete', path: this.path, ...conditionOf(precondition) });
  }
  #write(write: Write): Promise<void> {
    const { wire, store } = this.#database;
    return wire.effect(`${write.do} ${write.path}`, () => store.commit([write], wire.nowMs()));
  }
}

export class MemoryQuery {
  readonly plan: QueryPlan;
  readonly #database: Database;

  constructor(database: Database, plan: QueryPlan) {
    this.#database = database;
    this.plan = plan;
  }

  where(field: string, operator: QueryPlan['filters'][number]['operator'], value: unknown): MemoryQuery {
    return this.#with({ filters: [...this.plan.filters, { field, operator, value }] });
  }
  orderBy(field: string, direction: 'asc' | 'desc' = 'asc'): MemoryQuery {
    return this.#with({ order: { field, descending: direction === 'desc' } });
  }
  limit(limit: number): MemoryQuery {
    return this.#with({ limit });
  }
  startAfter(snapshot: MemorySnapshot): MemoryQuery {
    return this.#with({ after: { path: snapshot.ref.path, content: snapshot.data() ?? {} } });
  }
  count(): MemoryCount {
    return new MemoryCount(this);
  }
  get() {
    const { wire, store } = this.#database;
    return wire.effect(`query ${this.plan.collection}`, () => this.resultOf(store.find(this.plan)));
  }
  onSnapshot(told: (news: News) => void): () => void {
    const { store } = this.#database;
    const look = () => this.resultOf(store.find(this.plan)).docs;
    return listenTo(store, look, (now, before) => told(newsOf(now, before)));
  }
  resultOf(entries: readonly Entry[]) {
    const { store } = this.#database;
    const docs = entries.map(
      ({ path }) => new MemorySnapshot(new MemoryReference(this.#database, path), store.read(path)),
    );
    return { docs, size: docs.length, empty: docs.length === 0 };
  }
  #with(change: Partial<QueryPlan>): MemoryQuery {
    return new MemoryQuery(this.#database, { ...this.plan, ...change });
  }
}

export class MemoryCount {
  readonly query: MemoryQuery;
  constructor(query: MemoryQuery) {
    this.query = query;
  }
  async get() {
    const { size } = await this.query.get();
    return { data: () => ({ count: size }) };
  }
}

export interface Database {
  readonly store: MemoryStore;
  readonly wire: Wire;
}

/** A query for all documents of a collection. @param group whether below all documents. */
export function everythingIn(collection: string, group = false): QueryPlan {
  return { collection, group, filters: [], order: undefined, after: undefined, limit: Number.POSITIVE_INFINITY };
}
