// Several deployments asked for at the same moment in one workspace, whose limits are raised: what is seen is the platform's
// and the machine's, not a queue's.
import { adminFirestore } from '../client/admin.ts';
import { created, createWorkspace } from '../client/api.ts';
import { archiveForm, packFiles, tinyServer } from '../client/archives.ts';
import { insist } from '../client/insist.ts';
import { longPatienceMs } from '../client/patience.ts';
import type { User } from '../client/user.ts';
import { whenLive } from '../client/when-live.ts';

/** What one of a larger crowd is given for each of the others; milliseconds. */
const patienceEachMs = 10_000;

export interface Crowd {
  /** From the moment in which all were asked for until each was seen to be live; in order. */
  readonly seconds: readonly number[];
  readonly allSeconds: number;
  /** Why the others are not live: sentences. */
  readonly failed: readonly string[];
}

/** Deploys so many apps at once, and waits until each is live or has ended otherwise. */
export async function crowd(user: User, size: number): Promise<Crowd> {
  const { id: workspaceId } = await createWorkspace(user, `Crowd of ${size}`);
  const limits = { apps: size, concurrentBuilds: size, deploymentsPerHour: size };
  await adminFirestore().doc(`workspaces/${workspaceId}`).update({ limits });
  const archive = await packFiles(tinyServer(`crowd of ${size}`));
  const deadlineMs = Math.max(longPatienceMs, size * patienceEachMs);
  const beganMs = Date.now();
  const outcomes = await Promise.allSettled(
    Array.from({ length: size }, async (_, n) => {
      const form = archiveForm(archive, { workspaceId, name: `app-${n}` });
      // So many at once may be asked to try again in a moment, and do.
      const ordered = created(await insist('/deployments', { user, form }));
      const { liveMs } = await whenLive(ordered, deadlineMs);
      return (liveMs - beganMs) / 1_000;
    }),
  );
  const seconds = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
  return { seconds: seconds.toSorted((a, b) => a - b), allSeconds: Math.max(0, ...seconds), failed };
}
