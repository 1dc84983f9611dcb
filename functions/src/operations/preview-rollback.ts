// previewRollback: what a rollback would bring back that differs from now, so that it can be said before it is done.
import { isSameSecret, type RolledBackSecret, type SecretDocument, type SecretPin } from '@deplight/contracts';
import { readSecretsNamed } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import type { Handler } from './handler.ts';
import { readOrigin } from './redeploy-app.ts';

export const previewRollback: Handler<'previewRollback'> = ({ deploymentId }) =>
  firestore().runTransaction(
    async (transaction) => {
      const { run } = await readOrigin(deploymentId, transaction);
      const pins = run.secrets ?? [];
      const names = pins.map(({ name }) => name);
      return { secrets: rolledBack(pins, await readSecretsNamed(run.workspaceId, names, transaction)) };
    },
    { readOnly: true },
  );

/** The pinned versions beside the newest ones; a secret that was deleted, or made anew since, has none. Pure. */
export function rolledBack(pins: readonly SecretPin[], known: readonly SecretDocument[]): RolledBackSecret[] {
  return pins.map((pin) => {
    const secret = known.find(({ name }) => name === pin.name);
    return {
      name: pin.name,
      version: pin.version,
      newest: isSameSecret(pin, secret) ? (secret?.version ?? null) : null,
    };
  });
}
