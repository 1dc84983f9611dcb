// Requests that nobody good would send: good ones with some of their fields replaced, taken away or added. For tests.
import type { OperationName } from '@deplight/contracts';
import fc from 'fast-check';
import { goodRequest } from '../../operations/testing/good-request.ts';

/** What has broken other systems. */
const texts = [
  '',
  ' ',
  '.',
  '..',
  '../../workspaces',
  'x/secrets/y',
  '%2e%2e%2f',
  '__proto__',
  '__name__',
  'constructor',
  'toString',
  '`a`.`b`',
  'a.role',
  '$(touch M)',
  "';--",
  '--upload-pack=touch M',
  '<script>alert(1)</script>',
  '<!channel>',
  'javascript:alert(1)',
  'http://169.254.169.254/',
  '\u0000',
  '\ud800',
  '\u202e',
  '\u001b]52;c;eA==\u0007',
  '1e309',
  '-0',
  'NaN',
  'x'.repeat(1_501),
];
const wide = Array.from({ length: 2_000 }, (_, at) => at);
const deep = (depth: number) => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 1);

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, -1, 1.5, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, [], {}, deep(40), deep(500), wide),
  fc.json({ maxDepth: 3 }).map((text): unknown => JSON.parse(text)),
  fc.dictionary(hostileText, hostileText, { maxKeys: 3, noNullPrototype: true }),
);

const extraName = fc.constantFrom('role', 'seal', 'stage', 'createdBy', '__proto__', 'constructor', 'a.b', '');

interface Change {
  readonly how: 'replace' | 'remove' | 'add';
  readonly at: number;
  readonly name: string;
  readonly value: unknown;
}

export interface HostileRequest {
  readonly operation: OperationName;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** @param known the ids of what is there, so that some requests come far. */
export function hostileRequests(
  names: readonly OperationName[],
  known: Readonly<Record<string, unknown>>,
): fc.Arbitrary<HostileRequest> {
  const good = new Map(names.map((name) => [name, goodRequest(name, known)]));
  const change: fc.Arbitrary<Change> = fc.record({
    how: fc.constantFrom('replace', 'replace', 'remove', 'add'),
    at: fc.nat(20),
    name: extraName,
    value: hostileValue,
  });
  return fc
    .record({
      operation: fc.constantFrom(...names),
      changes: fc.array(change, { maxLength: 2 }),
    })
    .map(({ operation, changes }) => ({
      operation,
      fields: changes.reduce<Record<string, unknown>>(changed, good.get(operation) ?? {}),
    }));
}

function changed(fields: Record<string, unknown>, { how, at, name, value }: Change): Record<string, unknown> {
  const names = Object.keys(fields);
  const chosen = names[at % Math.max(1, names.length)];
  if (how === 'add' || chosen === undefined) return withOwn(fields, name, value);
  if (how === 'remove') return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== chosen));
  return withOwn(fields, chosen, value);
}

/** As JSON makes it: a field named __proto__ is one. */
function withOwn(fields: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  const copy = { ...fields };
  Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}
