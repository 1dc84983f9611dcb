// The two codes of a terminal's login: one that it keeps, which nobody can guess, and a short one that a person types.
import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { userCodeLetters } from '@deplight/contracts';
import { getConfig } from '../config.ts';

export function newDeviceCode(): string {
  return `dpld_${randomBytes(32).toString('base64url')}`;
}

/** `BCDF-GHJK`: 34 bits, good for ten minutes. */
export function newUserCode(): string {
  const letter = () => userCodeLetters.charAt(randomInt(userCodeLetters.length));
  const part = () => Array.from({ length: 4 }, letter).join('');
  return `${part()}-${part()}`;
}

export function hashOfDeviceCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/** With the functions' own key: so short a code would be found by trying them all from a hash alone. */
export function hashOfUserCode(code: string): string {
  const letters = code.toUpperCase().replace('-', '');
  return createHmac('sha256', getConfig().sealKey).update(`device login ${letters}`).digest('hex');
}
