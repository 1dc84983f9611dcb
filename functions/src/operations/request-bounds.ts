// Bounds on a request's shape, checked before any schema sees it, so that no input is too deep or too wide to judge.
import { DeplightError } from '@deplight/contracts';

const bounds = { depth: 32, keys: 1_000 };

/** @throws DeplightError INVALID_ARGUMENT when the value nests deeper than 32 or has more than 1,000 keys or items. */
export function checkBounds(value: unknown): void {
  let keys = 0;
  const open: Array<{ value: unknown; depth: number }> = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    const depth = next.depth + 1;
    if (depth > bounds.depth) throw new DeplightError('INVALID_ARGUMENT', `The request nests deeper than ${bounds.depth} levels.`);
    for (const item of Object.values(next.value)) {
      keys += 1;
      if (keys > bounds.keys) throw new DeplightError('INVALID_ARGUMENT', `The request has more than ${bounds.keys} fields.`);
      open.push({ value: item, depth });
    }
  }
}
