// Asks something of a running app, says that it was taken, and offers to take it back where it can be.

import type { AppDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { notify } from '../components/dl-toasts/dl-toasts.ts';
import { actionWords } from '../words/en/actions.ts';
import { type ConditionAction, type ConditionActionName, conditionActions } from './condition-actions.ts';

type Named = Pick<AppDocument, 'workspaceId' | 'id' | 'name'>;

/** @throws DeplightCallError when it is refused. */
export async function changeCondition(deplight: Deplight, name: ConditionActionName, app: Named): Promise<void> {
  const { run, undo }: ConditionAction = conditionActions[name];
  await run(deplight, { workspaceId: app.workspaceId, appId: app.id });
  const text = actionWords.of(app.name, actionWords.condition[name].done);
  if (undo === undefined) notify(text);
  else notify(text, { undo: () => changeCondition(deplight, undo, app) });
}
