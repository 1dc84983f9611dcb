// workspaces/{w}/secrets/{NAME}: that there is a secret of this name, never its value. Member and above may read it.
import { z } from 'zod';
import { workspaceId } from '../ids.ts';
import { variableName } from '../names.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

const version = z.int().positive();

export const SecretDocument = z.strictObject({
  schemaVersion,
  workspaceId,
  name: variableName,
  /** The newest version in Secret Manager; a deployment pins the one that was newest when it was asked for. */
  version,
  /** Who set the newest version. */
  author,
  /** Tells a secret from an earlier one of the same name that was deleted. */
  createdAt: time,
  updatedAt: time,
});
export type SecretDocument = z.infer<typeof SecretDocument>;

/** A secret as one deployment uses it: always this version, whatever is set later. Never the value. */
export const SecretPin = z.strictObject({
  name: variableName,
  /** The resource in Secret Manager. */
  secret: z.string().regex(/^dpl-[A-Za-z0-9_-]{1,200}$/),
  version,
  /** `createdAt` of the secret that was pinned. */
  createdAt: time,
});
export type SecretPin = z.infer<typeof SecretPin>;

/** A pin whose secret has a newer version now. */
export function isOutdated(pin: Pick<SecretPin, 'version'>, secret: Pick<SecretDocument, 'version'>): boolean {
  return pin.version < secret.version;
}

/** Whether the secret that was pinned still exists; one that was deleted and made anew is another one. */
export function isSameSecret(pin: Pick<SecretPin, 'createdAt'>, secret: SecretDocument | undefined): boolean {
  return secret !== undefined && secret.createdAt === pin.createdAt;
}
