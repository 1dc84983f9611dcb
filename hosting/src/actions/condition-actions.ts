// What can be asked of a running app: sleep, wake, maintenance, and deploys that go on; by whom and when; their
// words are in words/en/actions.ts. Pure but `run`.
import { type Action, type AppDocument, mayDo, type Role } from '@deplight/contracts';
import type { AppAddress, Deplight } from '@deplight/sdk';
import type { IconName } from '../components/dl-icon/dl-icon.ts';

export interface ConditionAction {
  readonly icon: IconName;
  readonly right: Action;
  /** What takes it back. */
  readonly undo?: 'sleep' | 'wake' | 'beginMaintenance' | 'endMaintenance';
  readonly offered: (app: AppDocument) => boolean;
  readonly run: (deplight: Deplight, app: AppAddress) => Promise<unknown>;
}

/** Sleep is for what runs, and a deployment under way would wake it at once. */
const settled = ({ live, status }: AppDocument) => live !== null && status !== 'DEPLOYING';

export const conditionActions = {
  sleep: {
    icon: 'moon',
    right: 'app.sleep',
    undo: 'wake',
    offered: (app) => settled(app) && !app.asleep,
    run: (deplight, app) => deplight.sleepApp(app),
  },
  wake: {
    icon: 'sun',
    right: 'app.sleep',
    undo: 'sleep',
    offered: (app) => settled(app) && app.asleep,
    run: (deplight, app) => deplight.wakeApp(app),
  },
  beginMaintenance: {
    icon: 'wrench',
    right: 'app.maintain',
    undo: 'endMaintenance',
    offered: ({ maintenance }) => !maintenance,
    run: (deplight, app) => deplight.setMaintenance({ ...app, maintenance: true }),
  },
  endMaintenance: {
    icon: 'check',
    right: 'app.maintain',
    undo: 'beginMaintenance',
    offered: ({ maintenance }) => maintenance,
    run: (deplight, app) => deplight.setMaintenance({ ...app, maintenance: false }),
  },
  resumeDeploys: {
    icon: 'again',
    right: 'app.maintain',
    offered: ({ autoDeploy }) => autoDeploy.paused,
    run: (deplight, app) => deplight.resumeAutoDeploy(app),
  },
} as const satisfies Record<string, ConditionAction>;

export type ConditionActionName = keyof typeof conditionActions;

/** Those of `names` that a member of this role is offered now. */
export function offeredConditions(
  names: readonly ConditionActionName[],
  app: AppDocument,
  role: Role | undefined,
): ConditionActionName[] {
  return names.filter((name) => {
    const action: ConditionAction = conditionActions[name];
    return mayDo(role, action.right) && action.offered(app);
  });
}
