// Several deployments asked for at the same moment: until each is live, and until all are.
import { adminFirestore } from '../../e2e/client/admin.ts';
import { newUser } from '../../e2e/client/user.ts';
import { crowd } from '../../e2e/load/crowd.ts';
import type { BenchOptions, BenchResult, Figure } from '../bench.ts';
import { figureOf } from '../bench.ts';

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
