// Documents of the database in memory: frozen once they are stored, so that whoever reads one cannot change it.
import { FieldValue, Timestamp } from 'firebase-admin/firestore';

export type Content = Readonly<Record<string, unknown>>;

/** What is stored under a path; `content` is undefined once it was deleted. */
export interface Stored {
  readonly content: Content | undefined;
  /** Grows with every change of the database. */
  readonly version: number;
  readonly changedAt: Timestamp;
}

/** The value as Firestore keeps it: fields without a value left out, dates as timestamps. */
export function kept(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(kept));
  if (value instanceof Date) return Timestamp.fromDate(value);
  if (value instanceof FieldValue) throw new Error('Of field values, only a deletion in an update is imitated.');
  if (value instanceof Timestamp) return value;
  const fields: Record<string, unknown> = { ...value };
  for (const name of Object.keys(fields)) {
    if (fields[name] === undefined) delete fields[name];
    else fields[name] = kept(fields[name]);
  }
  return Object.freeze(fields);
}

/** An error as Firestore's client throws it: decided on by its gRPC code. */
export function storeError(code: keyof typeof codes, message: string): Error {
  return Object.assign(new Error(`${codes[code]} ${code}: ${message}`), { code: codes[code] });
}

const codes = { INVALID_ARGUMENT: 3, NOT_FOUND: 5, ALREADY_EXISTS: 6, FAILED_PRECONDITION: 9, ABORTED: 10 } as const;
