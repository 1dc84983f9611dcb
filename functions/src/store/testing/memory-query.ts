// A query of the database in memory, as a value: which documents, in which order, how many. Only what the functions use.
import type { Content } from './memory-document.ts';

type Operator = '==' | '<' | '<=' | '>' | '>=' | 'in';

interface Place {
  readonly path: string;
  readonly content: Content;
}

export interface QueryPlan {
  /** The collection's path, or its id when it is asked for below all documents. */
  readonly collection: string;
  readonly group: boolean;
  readonly filters: ReadonlyArray<{ readonly field: string; readonly operator: Operator; readonly value: unknown }>;
  readonly order: { readonly field: string; readonly descending: boolean } | undefined;
  /** The document that those found come after; undefined for all of them. */
  readonly after: Place | undefined;
  readonly limit: number;
}

/** The path of the collection that a document lies in. */
export function collectionOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

export function covers({ collection, group }: QueryPlan, path: string): boolean {
  const own = collectionOf(path);
  return group ? own === collection || own.endsWith(`/${collection}`) : own === collection;
}

/** The documents that the query finds, in order. A document without the field that orders is not found. */
export function found<Entry extends Place>(plan: QueryPlan, entries: readonly Entry[]): Entry[] {
  const { order, after, limit } = plan;
  const hits = entries.filter(({ content }) =>
    plan.filters.every((filter) => passes(valueAt(content, filter.field), filter)),
  );
  const ordered = order ? hits.filter(({ content }) => valueAt(content, order.field) !== undefined) : hits;
  const sign = order?.descending ? -1 : 1;
  const inOrder = (a: Place, b: Place) => {
    const byField = order ? compare(valueAt(a.content, order.field), valueAt(b.content, order.field)) : 0;
    return sign * (byField || compare(a.path, b.path));
  };
  ordered.sort(inOrder);
  const rest = after ? ordered.filter((entry) => inOrder(entry, after) > 0) : ordered;
  return rest.slice(0, limit);
}

/** What a field holds; dots lead into maps. */
function valueAt(content: Content, field: string): unknown {
  return field.split('.').reduce<unknown>((value, name) => (isMap(value) ? value[name] : undefined), content);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function passes(field: unknown, { operator, value }: QueryPlan['filters'][number]): boolean {
  if (field === undefined) return false;
  switch (operator) {
    case '==':
      return field === value;
    case 'in':
      return Array.isArray(value) && value.includes(field);
  }
  if (typeof field !== typeof value || field === null || value === null) return false;
  const side = compare(field, value);
  return operator.startsWith('<')
    ? side < 0 || (side === 0 && operator === '<=')
    : side > 0 || (side === 0 && operator === '>=');
}

/** Nulls before everything else, as Firestore sorts them. */
function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return (a as string) < (b as string) ? -1 : 1;
}
