// What the database in memory holds, and its one way to change: all writes of a commit or none.
import { FieldValue, Timestamp } from 'firebase-admin/firestore';
import { type Content, kept, type Stored, storeError } from './memory-document.ts';
import { collectionOf, covers, found, type QueryPlan } from './memory-query.ts';

export type Write =
  | { readonly do: 'set' | 'create'; readonly path: string; readonly content: object }
  | { readonly do: 'update'; readonly path: string; readonly content: object; readonly unlessChangedSince?: Timestamp }
  | { readonly do: 'delete'; readonly path: string; readonly unlessChangedSince?: Timestamp };

export interface Change {
  readonly path: string;
  readonly before: Content | undefined;
  readonly after: Content | undefined;
}

export interface Entry {
  readonly path: string;
  readonly content: Content;
}

export class MemoryStore {
  readonly #stored = new Map<string, Stored>();
  /** Paths of what is there, by collection. */
  readonly #collections = new Map<string, Set<string>>();
  /** The version at which each collection was last changed. */
  readonly #changed = new Map<string, number>();
  #version = 0;

  readonly #listeners = new Set<() => void>();

  /** Told of every commit that changed something. */
  onCommit: (changes: readonly Change[]) => void = () => undefined;

  /** @param changed called after every commit that changed something. @returns ends it. */
  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  get version(): number {
    return this.#version;
  }

  read(path: string): Stored | undefined {
    return this.#stored.get(path);
  }

  find(plan: QueryPlan): Entry[] {
    const collections = plan.group ? [...this.#collections.keys()] : [plan.collection];
    const paths = collections
      .filter((collection) => covers(plan, `${collection}/any`))
      .flatMap((collection) => [...(this.#collections.get(collection) ?? [])]);
    return found(
      plan,
      paths.flatMap((path) => this.#entry(path)),
    );
  }

  /** When what a query covers was last changed. */
  changedAt(plan: QueryPlan): number {
    if (!plan.group) return this.#changed.get(plan.collection) ?? 0;
    return [...this.#changed].reduce(
      (last, [name, at]) => (covers(plan, `${name}/any`) ? Math.max(last, at) : last),
      0,
    );
  }

  /** Paths of a document and of everything below it. */
  below(path: string): string[] {
    const collections = [...this.#collections].filter(([name]) => name.startsWith(`${path}/`));
    const own = this.#stored.get(path)?.content ? [path] : [];
    return [...collections.flatMap(([, paths]) => [...paths]), ...own];
  }

  all(): Entry[] {
    return [...this.#stored.keys()].flatMap((path) => this.#entry(path));
  }

  /** @throws an error with Firestore's code, and then nothing is written. */
  commit(writes: readonly Write[], nowMs: number): void {
    const staged = new Map<string, Content | undefined>();
    const current = (path: string) => (staged.has(path) ? staged.get(path) : this.#stored.get(path)?.content);
    for (const write of writes) {
      this.#check(write, current(write.path));
      if (write.do === 'delete') staged.set(write.path, undefined);
      else if (write.do === 'update') staged.set(write.path, merged(current(write.path), write.content));
      else staged.set(write.path, kept(write.content) as Content);
    }
    const changes: Change[] = [];
    if (staged.size > 0) this.#version += 1;
    const changedAt = timeOf(nowMs, this.#version);
    for (const [path, after] of staged) {
      const before = this.#stored.get(path)?.content;
      if (before === undefined && after === undefined) continue;
      this.#stored.set(path, { content: after, version: this.#version, changedAt });
      this.#index(path, after !== undefined);
      changes.push({ path, before, after });
    }
    if (changes.length === 0) return;
    this.onCommit(changes);
    for (const changed of this.#listeners) changed();
  }

  #check(write: Write, current: Content | undefined): void {
    if (write.do === 'create' && current) throw storeError('ALREADY_EXISTS', write.path);
    if (write.do === 'update' && !current) throw storeError('NOT_FOUND', write.path);
    if (!('unlessChangedSince' in write) || !write.unlessChangedSince) return;
    if (!current || !this.#stored.get(write.path)?.changedAt.isEqual(write.unlessChangedSince))
      throw storeError('FAILED_PRECONDITION', `${write.path} was changed.`);
  }

  #index(path: string, isThere: boolean): void {
    const collection = collectionOf(path);
    const paths = this.#collections.get(collection) ?? new Set();
    if (isThere) paths.add(path);
    else paths.delete(path);
    this.#collections.set(collection, paths);
    this.#changed.set(collection, this.#version);
  }

  #entry(path: string): Entry[] {
    const content = this.#stored.get(path)?.content;
    return content ? [{ path, content }] : [];
  }
}

/** No two commits have the same time, as in Firestore. */
function timeOf(nowMs: number, version: number): Timestamp {
  return new Timestamp(Math.floor(nowMs / 1_000), (Math.floor(nowMs) % 1_000) * 1_000_000 + (version % 1_000_000));
}

function merged(current: Content | undefined, changes: object): Content {
  if (Object.keys(changes).some((name) => name.includes('.'))) throw new Error('Paths of fields are not imitated.');
  const fields: Record<string, unknown> = { ...current, ...changes };
  for (const name of Object.keys(changes)) if (isDeletion(fields[name])) delete fields[name];
  return kept(fields) as Content;
}

const isDeletion = (value: unknown) => value instanceof FieldValue && value.isEqual(FieldValue.delete());
