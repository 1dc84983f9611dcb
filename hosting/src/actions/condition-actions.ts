// What can be asked of a running app: sleep, wake, maintenance, and deploys that go on; by whom and when. Pure but `run`.
import { type Action, type AppDocument, mayDo, type Role } from '@deplight/contracts';
import type { AppAddress, Deplight } from '@deplight/sdk';
import type { IconName } from '../components/dl-icon/dl-icon.ts';

export interface ConditionAction {
  readonly label: string;
  readonly icon: IconName;
  readonly right: Action;
  /** What is said when the request was taken. */
  readonly done: string;
  /** What takes it back. */
  readonly undo?: 'sleep' | 'wake' | 'beginMaintenance' | 'endMaintenance';
  readonly offered: (app: AppDocument) => boolean;
  readonly run: (deplight: Deplight, app: AppAddress) => Promise<unknown>;
}

/** Sleep is for what runs, and a deployment under way would wake it at once. */
const settled = ({ live, status }: AppDocument) => live !== null && status !== 'DEPLOYING';

export const conditionActions = {
  sleep: {
    label: 'Sleep now',
    icon: 'moon',
    right: 'app.sleep',
    done: 'Putting it to sleep',
    undo: 'wake',
    offered: (app) => settled(app) && !app.asleep,
    run: (deplight, app) => deplight.sleepApp(app),
  },
  wake: {
    label: 'Wake',
    icon: 'sun',
    right: 'app.sleep',
    done: 'Waking it',
    undo: 'sleep',
    offered: (app) => settled(app) && app.asleep,
    run: (deplight, app) => deplight.wakeApp(app),
  },
  beginMaintenance: {
    label: 'Begin maintenance',
    icon: 'wrench',
    right: 'app.maintain',
    done: 'In maintenance: nothing is proposed meanwhile',
    undo: 'endMaintenance',
    offered: ({ maintenance }) => !maintenance,
    run: (deplight, app) => deplight.setMaintenance({ ...app, maintenance: true }),
  },
  endMaintenance: {
    label: 'End maintenance',
    icon: 'check',
    right: 'app.maintain',
    done: 'Maintenance is over',
    undo: 'beginMaintenance',
    offered: ({ maintenance }) => maintenance,
    run: (deplight, app) => deplight.setMaintenance({ ...app, maintenance: false }),
  },
  resumeDeploys: {
    label: 'Resume automatic deploys',
    icon: 'again',
    right: 'app.maintain',
    done: 'Automatic deploys go on',
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
