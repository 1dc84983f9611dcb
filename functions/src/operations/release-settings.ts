// What a new revision of an app gets: its plain variables as they are set now, and its secrets, pinned at this moment.
import { DeplightError, type EnvironmentDocument, type SecretPin } from '@deplight/contracts';
import { pinSecrets } from '../plans/secret-pins.ts';
import { readEnvironment, readSecretsNamed } from '../store/documents.ts';
import type { Transaction } from '../store/transaction.ts';

export interface ReleaseSettings {
  /** As stored; undefined for an app that was never given any. */
  readonly environment: EnvironmentDocument | undefined;
  readonly secrets: SecretPin[];
}

/** @throws DeplightError SECRET_GONE when a bound secret no longer exists. */
export function readReleaseSettings(
  ids: { workspaceId: string; appId: string },
  transaction: Transaction,
): Promise<ReleaseSettings> {
  return settingsOf(ids, ({ secrets }) => secrets, transaction);
}

/** The same for a preview: the secrets of its own set, and none for what a stranger has a hand in. */
export function readPreviewSettings(
  ids: { workspaceId: string; appId: string },
  trusted: boolean,
  transaction: Transaction,
): Promise<ReleaseSettings> {
  return settingsOf(ids, ({ previewSecrets }) => (trusted ? previewSecrets : []), transaction);
}

async function settingsOf(
  ids: { workspaceId: string; appId: string },
  namesOf: (environment: EnvironmentDocument) => readonly string[],
  transaction: Transaction,
): Promise<ReleaseSettings> {
  const environment = await readEnvironment(ids, transaction);
  const names = environment ? namesOf(environment) : [];
  const known = await readSecretsNamed(ids.workspaceId, names, transaction);
  const { pins, missing } = pinSecrets(names, known);
  if (missing.length > 0) {
    throw new DeplightError('SECRET_GONE', `The app is bound to secrets that no longer exist: ${missing.join(', ')}.`);
  }
  return { environment, secrets: pins };
}
