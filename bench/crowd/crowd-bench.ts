// Several deployments asked for at the same moment: until each is live, and how many a minute that is. The workspaces'
// limits are raised, so that what is seen is the platform's and the machine's, not a queue's.
import { adminFirestore } from '../../e2e/client/admin.ts';
import { createDeployment, createWorkspace } from '../../e2e/client/api.ts';
import { archiveForm } from '../../e2e/client/archives.ts';
import { newUser, type User } from '../../e2e/client/user.ts';
import type { BenchOptions, BenchResult, Figure } from '../bench.ts';
import { figureOf } from '../bench.ts';
import { whenLive } from '../deployments/when-live.ts';
import { timedServer } from '../stack/timed-server.ts';

const crowds = [1, 10, 50] as const;

export async function measureCrowds({ say }: BenchOptions): Promise<BenchResult> {
  const user = await newUser();
  const figures: Figure[] = [];
  await crowd(user, 1);
  for (const size of crowds) {
    const { seconds, failed, allSeconds } = await crowd(user, size);
    say(`  ${size} at once: all live after ${allSeconds.toFixed(1)} s, ${failed.length} failed`);
    for (const reason of failed) say(`    ${reason}`);
    figures.push(
      figureOf(`${size} at once: until one is live`, seconds, 's'),
      { name: `${size} at once: until all are`, value: allSeconds, unit: 's' },
      {
        name: `${size} at once: failed`,
        value: failed.length,
        unit: '',
        goal: { says: 'none', holds: failed.length === 0 },
      },
    );
  }
  await adminFirestore().terminate();
  return { figures };
}

interface Crowd {
  readonly seconds: number[];
  readonly allSeconds: number;
  readonly failed: string[];
}

async function crowd(user: User, size: number): Promise<Crowd> {
  const { id: workspaceId } = await createWorkspace(user, `Crowd of ${size}`);
  const limits = { apps: size, concurrentBuilds: size, deploymentsPerHour: size };
  await adminFirestore().doc(`workspaces/${workspaceId}`).update({ limits });
  const archive = await timedServer(`crowd of ${size}`);
  const beganMs = Date.now();
  const outcomes = await Promise.allSettled(
    Array.from({ length: size }, async (_, n) => {
      const form = archiveForm(archive, { workspaceId, name: `app-${n}` });
      const { liveMs } = await whenLive(await createDeployment(user, { form }));
      return (liveMs - beganMs) / 1_000;
    }),
  );
  const seconds = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
  return { seconds, allSeconds: Math.max(0, ...seconds), failed };
}
