// The values that the redactor takes out of log text: of exactly the secret versions that are pinned, in memory only.
// Used by the functions that carry log text; their identity is the only one that may read secrets.
import { setTimeout as pause } from 'node:timers/promises';
import type { SecretPin } from '@deplight/contracts';
import { readSecretValue } from '../clouds/secret-values.ts';
import { logger } from '../telemetry/log.ts';
import { makeRedactor, type Redact } from './redactor.ts';

const pausesMs = [250, 1_000];
const withheld = '[withheld: the secrets of this app could not be read, so this line could not be checked for them]';

/** NOT_FOUND and FAILED_PRECONDITION: a version that was deleted or destroyed does not come back. */
const goneCodes = new Set([5, 9]);

/** Values of this process, by version: a version never changes. The oldest go when there are more. */
const remembered = new Map<string, string>();
const maxRemembered = 1_000;

/** The redactor that lets nothing through. */
export const withhold: Redact = (text) => (text === '' ? text : withheld);

/** The redactor of one deployment. Never rejects: where a value cannot be read, no line is let through. */
export async function redactorFor(pins: readonly SecretPin[]): Promise<Redact> {
  const values = await readValues(pins);
  return pins.every((pin) => values.has(pinName(pin))) ? makeRedactor([...values.values()]) : withhold;
}

/** The values of pins by `pinName`; those that cannot be read are not among them. Never rejects. */
export async function readValues(pins: readonly SecretPin[]): Promise<Map<string, string>> {
  const distinct = [...new Map(pins.map((pin) => [pinName(pin), pin]))];
  const found = await Promise.all(distinct.map(async ([name, pin]) => [name, await secretValueOf(name, pin)] as const));
  return new Map(found.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

export function pinName({ secret, version }: SecretPin): string {
  return `${secret}/versions/${version}`;
}

async function secretValueOf(name: string, pin: SecretPin): Promise<string | undefined> {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  try {
    const value = await readPatiently(pin);
    remember(name, value);
    return value;
  } catch (error) {
    logger.error('Lines are withheld, since a secret of theirs could not be read', { secret: name, error });
    return undefined;
  }
}

async function readPatiently({ secret, version }: SecretPin): Promise<string> {
  for (const pauseMs of pausesMs) {
    try {
      return await readSecretValue(secret, version);
    } catch (error) {
      if (error instanceof Error && 'code' in error && goneCodes.has(Number(error.code))) throw error;
      await pause(pauseMs);
    }
  }
  return readSecretValue(secret, version);
}

function remember(name: string, value: string): void {
  remembered.set(name, value);
  const [oldest] = remembered.keys();
  if (remembered.size > maxRemembered && oldest !== undefined) remembered.delete(oldest);
}
