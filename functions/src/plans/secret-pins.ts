// Secrets of a deployment: how they are named in Secret Manager, which versions it pins, and what that means later.
import { isOutdated, isSameSecret, type SecretDocument, type SecretPin } from '@deplight/contracts';
import { idTail } from './resource-names.ts';

/** The resource of a workspace's secret, at most 145 of Secret Manager's 255 characters. */
export function secretId(workspaceId: string, name: string): string {
  return `dpl-${idTail(workspaceId, 12)}-${name}`;
}

export function secretLabels(workspaceId: string): Record<string, string> {
  return { 'managed-by': 'deplight', 'deplight-workspace': workspaceId };
}

/** The newest versions of the named secrets, and the names that there is no secret of. */
export function pinSecrets(
  names: readonly string[],
  known: readonly SecretDocument[],
): { readonly pins: SecretPin[]; readonly missing: string[] } {
  const found = names.map((name) => known.find((secret) => secret.name === name));
  return {
    pins: found.flatMap((secret) => (secret ? [pinOf(secret)] : [])),
    missing: names.filter((_name, index) => found[index] === undefined),
  };
}

function pinOf({ workspaceId, name, version, createdAt }: SecretDocument): SecretPin {
  return { name, secret: secretId(workspaceId, name), version, createdAt };
}

/** What running with these pins means now: names whose value is gone for ever, and names with a newer version. */
export function comparePins(
  pins: readonly SecretPin[],
  known: readonly SecretDocument[],
): { readonly gone: string[]; readonly outdated: string[] } {
  const secretOf = (pin: SecretPin) => known.find((secret) => secret.name === pin.name);
  const gone = pins.filter((pin) => !isSameSecret(pin, secretOf(pin)));
  const outdated = pins.filter((pin) => {
    const secret = secretOf(pin);
    return secret !== undefined && !gone.includes(pin) && isOutdated(pin, secret);
  });
  return { gone: gone.map(({ name }) => name), outdated: outdated.map(({ name }) => name) };
}

/** The note on a rollback that brings older values back. It counts and names none: viewers read it. */
export function olderSecretsNote(count: number): string {
  const what = count === 1 ? '1 secret' : `${count} secrets`;
  return `Brings back the older version of ${what}; a restart takes the newest.`;
}
