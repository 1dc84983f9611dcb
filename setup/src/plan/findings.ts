// The same look, as findings for `doctor`: one for each need. Pure.
import { changesFor, problemOf, whatIs } from '../kinds/kinds.ts';
import type { Sight } from './plan.ts';

export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do; empty where all is well. */
  readonly next: string;
}

export function findingOf({ need, found, off }: Sight, command: string): Finding {
  const what = whatIs(need);
  const problem = problemOf(need, found);
  if (problem !== undefined) return { what, ok: false, found: problem, next: 'see docs/production.md' };
  if (off) return { what, ok: false, found: 'its API is off', next: command };
  const changes = changesFor(need, found);
  if (changes.length === 0) return { what, ok: true, found: 'as needed', next: '' };
  const missing = changes.flatMap(({ sentence, details = [] }) => [sentence, ...details]);
  return { what, ok: false, found: `missing: ${missing.join('; ')}`, next: command };
}
