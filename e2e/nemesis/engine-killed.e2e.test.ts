// A real Docker engine that is killed in the middle of a build and started again (threats.md R-18): what was live serves
// again, and the deployment goes on to its end. Where apps are plain processes, or the engine is not one that start-engine.ts
// has started for these tests, there is none to kill.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createDeployment } from '../client/api.ts';
import { archiveForm, packFiles, slowToBuild, tinyServer } from '../client/archives.ts';
import { newUser } from '../client/user.ts';
import { eventually, live } from '../client/wait.ts';
import { engineFolder } from '../config.ts';
import { stack } from '../stack.ts';
import { statusOf } from './gardener.ts';

const startEngine = fileURLToPath(new URL('../../emulators/docker/start-engine.ts', import.meta.url));
const folder = engineFolder();
const skip = stack.runtime === 'docker' && folder !== undefined ? undefined : 'no engine of its own';
const buildMs = 20_000;
const servesAgainMs = 60_000;

test.skipIf(skip)(
  `a killed engine comes back: an app serves again, a build ends well (R-18)${skip ? ` (skipped: ${skip})` : ''}`,
  {
    retry: 0,
    timeout: 1_200_000,
  },
  async () => {
    const dir = folder ?? '';
    const user = await newUser();
    const deploy = async (name: string, files: Record<string, string>) =>
      createDeployment(user, { form: archiveForm(await packFiles(files), { name }) });
    const served = await live(user, (await deploy('served', tinyServer('served'))).id);
    const begun = await deploy('begun', slowToBuild(tinyServer('begun'), buildMs));
    const isBuilding = async () => ((await statusOf(begun)) === 'BUILDING' ? true : undefined);
    await eventually(`${begun.id} in BUILDING`, isBuilding);

    const enginePid = Number(readFileSync(join(dir, 'dockerd.pid'), 'utf8'));
    process.kill(enginePid, 'SIGKILL');
    await eventually('the engine to be gone', async () => !existsSync(`/proc/${enginePid}`) || undefined);
    await promisify(execFile)(process.execPath, [startEngine, '--dir', dir]);

    const answer = async (url: string | null) => (await fetch(url ?? '')).text();
    const serves = async () => ((await answer(served.url)) === 'served' ? true : undefined);
    await eventually('the app that was live to serve again', serves, servesAgainMs);
    const { url } = await live(user, begun.id);
    expect(await answer(url)).toBe('begun');
  },
);
