// What a rollback would bring back, as a sentence for the question before it.
import type { Deplight } from '@deplight/sdk';
import { rolledBackWords } from '../words/action-words.ts';

/** Empty when nothing differs, and when it cannot be told: the rollback itself says so then. */
export async function foreseeRollback(deplight: Deplight, deploymentId: string): Promise<string> {
  return deplight.previewRollback({ deploymentId }).then(
    ({ secrets }) => rolledBackWords(secrets),
    () => '',
  );
}
