// What an idle platform writes: ten apps sleep, nobody watches, nothing is deployed; every document's last write is
// compared before and after.
import { setTimeout as pause } from 'node:timers/promises';
import type { DeploymentDocument } from '@deplight/contracts';
import { adminFirestore } from '../../e2e/client/admin.ts';
import { api } from '../../e2e/client/api.ts';
import { newUser, type User } from '../../e2e/client/user.ts';
import { eventually } from '../../e2e/client/wait.ts';
import type { BenchOptions, BenchResult } from '../bench.ts';
import { plantedApps } from '../stack/planted-apps.ts';
import { updateTimes } from '../writes/database.ts';
import { differences } from '../writes/tally.ts';

const apps = 10;
/** Milliseconds; while it settles, watches end and the last minute's figures are written, two minutes after it. */
const timesMs = { sleep: 60_000, settle: 200_000, idle: 300_000 };

export async function measureIdle({ say }: BenchOptions): Promise<BenchResult> {
  const user = await newUser();
  const planted = await plantedApps(user, apps);
  say(`  ${planted.length} apps are live`);
  await Promise.all(planted.map((app) => asleep(user, app)));
  say(`  all sleep; ${timesMs.settle / 1_000} s to settle, then ${timesMs.idle / 60_000} minutes`);
  await pause(timesMs.settle);
  const before = await updateTimes();
  await pause(timesMs.idle);
  const written = differences(before, await updateTimes());
  for (const path of written) {
    const found = await adminFirestore().doc(path).get();
    say(`  written: ${path} at ${found.updateTime?.toDate().toISOString()}: ${JSON.stringify(found.data())}`);
  }
  await adminFirestore().terminate();
  const goal = { says: 'none', holds: written.length === 0 };
  const name = `written in ${timesMs.idle / 60_000} idle minutes, ${apps} apps asleep`;
  return {
    figures: [
      { name, value: written.length, unit: 'documents', goal },
      { name: 'documents there', value: before.size, unit: 'documents' },
    ],
  };
}

async function asleep(user: User, { workspaceId, appId }: DeploymentDocument): Promise<void> {
  const path = `workspaces/${workspaceId}/apps/${appId}`;
  await api(`/${path}/sleep`, { user, method: 'POST' });
  const isAsleep = async () => (await adminFirestore().doc(path).get()).get('asleep') === true || undefined;
  await eventually(`${path} to sleep`, isAsleep, timesMs.sleep);
}
