// The deployments under way, as the relay of logs hears of them: each once when it begins and once when it has ended.
import { DeploymentRun } from '@deplight/contracts';
import { firestore } from './firestore.ts';
import { paths } from './paths.ts';
import { sound, soundOf } from './sound.ts';

/** What is listened to at a time: those that moved last, since what prints is what moves. */
const mostAtATime = 500;

export interface OpenRuns {
  /** Looks at those that others have pushed out of sight, whose end nobody else tells of. */
  readonly review: () => Promise<void>;
  readonly stop: () => void;
}

export function listenToOpenRuns(
  on: {
    /** Also of one that comes back into sight. */
    readonly open: (run: DeploymentRun) => void;
    readonly ended: (deploymentId: string) => void;
    readonly lost: (error: Error) => void;
  },
  most = mostAtATime,
): OpenRuns {
  const outOfSight = new Set<string>();
  const open = paths.pipeline().where('open', '==', true).where('type', '==', 'deployment');
  const stop = open
    .orderBy('updatedAt', 'desc')
    .limit(most)
    .onSnapshot((snapshot) => {
      for (const { type, doc } of snapshot.docChanges()) {
        if (type === 'removed' && snapshot.size < most) on.ended(doc.id);
        else if (type === 'removed') outOfSight.add(doc.id);
        else outOfSight.delete(doc.id);
        const run = type === 'added' ? sound(DeploymentRun, doc) : undefined;
        if (run) on.open(run);
      }
    }, on.lost);
  const review = async () => {
    const ids = [...outOfSight];
    if (ids.length === 0) return;
    const runs = soundOf(DeploymentRun, await firestore().getAll(...ids.map(paths.run)));
    const underWay = new Set(runs.filter((run) => run.open).map(({ deploymentId }) => deploymentId));
    for (const id of ids) if (!underWay.has(id) && outOfSight.delete(id)) on.ended(id);
  };
  return { review, stop };
}
