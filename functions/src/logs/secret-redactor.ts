// The redactor of one deployment: knows the values of exactly the secret versions that it pins, in memory only.
// Used by the functions that carry log text; their identity is the only one that may read secrets.
import { setTimeout as pause } from 'node:timers/promises';
import type { SecretPin } from '@deplight/contracts';
import { logger } from 'firebase-functions/logger';
import { readSecretValue } from '../clouds/secret-values.ts';
import { makeRedactor, type Redact } from './redactor.ts';

const pausesMs = [250, 1_000];
const withheld = '[withheld: the secrets of this app could not be read, so this line could not be checked for them]';

/** Never rejects: where a value cannot be read, no line is let through. */
export async function redactorFor(pins: readonly SecretPin[]): Promise<Redact> {
  try {
    return makeRedactor(await Promise.all(pins.map(readPatiently)));
  } catch (error) {
    logger.error('Lines are withheld, since their secrets could not be read', { secrets: pins.map(nameOf), error });
    return (text) => (text === '' ? text : withheld);
  }
}

async function readPatiently({ secret, version }: SecretPin): Promise<string> {
  for (const pauseMs of pausesMs) {
    try {
      return await readSecretValue(secret, version);
    } catch {
      await pause(pauseMs);
    }
  }
  return readSecretValue(secret, version);
}

function nameOf({ secret, version }: SecretPin): string {
  return `${secret}/versions/${version}`;
}
