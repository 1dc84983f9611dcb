// Bounds on a request's shape, checked before any schema sees it, so that no input is too deep or too wide to judge.
import { DeplightError } from '@deplight/contracts';

const bounds = { depth: 32, keys: 1_000, textLength: 1_000_000 };

/**
 * @throws DeplightError INVALID_ARGUMENT when the value nests deeper than 32, has more than 1,000 keys or items or a
 *   million characters, text that is not Unicode or holds NUL, or a key that would reach every object's prototype.
 */
export function checkBounds(value: unknown): void {
  let keys = 0;
  let textLength = 0;
  const readText = (text: string) => {
    textLength += text.length;
    if (textLength > bounds.textLength) refuse(`is longer than ${bounds.textLength} characters`);
    if (!text.isWellFormed() || text.includes('\0')) refuse('holds text that is not Unicode, or NUL characters');
  };
  const open: Array<{ value: unknown; depth: number }> = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value === 'string') readText(next.value);
    if (typeof next.value !== 'object' || next.value === null) continue;
    const depth = next.depth + 1;
    if (depth > bounds.depth) refuse(`nests deeper than ${bounds.depth} levels`);
    for (const [key, item] of Object.entries(next.value)) {
      keys += 1;
      if (keys > bounds.keys) refuse(`has more than ${bounds.keys} fields`);
      if (key === '__proto__') refuse('has a field named __proto__');
      readText(key);
      open.push({ value: item, depth });
    }
  }
}

function refuse(what: string): never {
  throw new DeplightError('INVALID_ARGUMENT', `The request ${what}.`);
}
