// Apps and deployments as people name them, and requests that are tried again.
import { type AppDocument, newCondition } from '@deplight/contracts';
import { DeplightCallError } from '@deplight/sdk/token';
import { expect, test } from 'vitest';
import { newGiven } from '../parse/given.ts';
import { globalFlags } from '../table/shared-flags.ts';
import { appId, deploymentId, newDeployment, workspaceId } from '../testing/new-deployment.ts';
import { quickClock } from '../testing/quick-clock.ts';
import { scriptedPlatform } from '../testing/scripted-platform.ts';
import { findDeployment } from './find-deployment.ts';
import type { Link } from './link-file.ts';
import { sessionWith } from './session.ts';
import { untilAnswered } from './until-answered.ts';

const shop: AppDocument = {
  ...{ schemaVersion: 1, id: appId, workspaceId, name: 'shop', status: 'HEALTHY', url: null, service: 'dpl-shop-1' },
  ...{ live: null, activeDeploymentId: null, generation: 0, last: null, deletedAt: null, ...newCondition() },
  ...{
    createdBy: { uid: 'u1', name: 'Ada' },
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  },
};
const workspace = {
  ...{ schemaVersion: 1, id: workspaceId, name: 'Shops', description: '', type: 'development', limits: {} },
  ...{ createdBy: 'u1', createdAt: '2026-01-01T00:00:00.000Z' },
};
const ids = [deploymentId, `dpl_dab${'e'.repeat(17)}`, `dpl_dab${'f'.repeat(17)}`];

async function newSession(asked: { app?: string; link?: Link; tokenFor?: string }) {
  const platform = await scriptedPlatform((request) => {
    if (request.endsWith('/whoami')) {
      const token = { right: 'deploy', appId: asked.tokenFor ?? null };
      return { body: { caller: { uid: 'u1', name: 'Ada' }, workspace, role: 'member', token } };
    }
    if (request.endsWith('/apps')) return { body: { apps: [shop] } };
    return { body: { deployments: ids.map((id) => newDeployment('RETIRED', { id })), nextCursor: null } };
  });
  const flags = new Map(asked.app === undefined ? [] : [['app', asked.app]]);
  const session = sessionWith(
    { url: platform.url, token: 'x' },
    newGiven('status', [], globalFlags, flags),
    asked.link,
  );
  return { session, platform };
}

test('an app is found by name, with the nearest one where there is none', async () => {
  expect((await (await newSession({ app: 'shop' })).session.app()).id).toBe(appId);
  const { session } = await newSession({ app: 'shpo' });
  await expect(session.app()).rejects.toMatchObject({ code: 'APP_UNKNOWN', hint: 'Did you mean shop?' });
});

test('without a name it is the linked one, else the only one of the token, else nobody knows', async () => {
  const link = { url: 'http://127.0.0.1', workspaceId, appId, name: 'shop' };
  const linked = await newSession({ link });
  expect((await linked.session.app()).name).toBe('shop');
  expect(linked.platform.asked).toEqual([`GET /api/workspaces/${workspaceId}/apps`]);
  expect((await (await newSession({ tokenFor: appId })).session.app()).name).toBe('shop');
  await expect((await newSession({})).session.app()).rejects.toMatchObject({ code: 'APP_NEEDED' });
});

test('a deployment is found by the beginning of its id, if only one begins so', async () => {
  const { session } = await newSession({ app: 'shop' });
  expect((await findDeployment(session, 'ddd')).id).toBe(deploymentId);
  expect((await findDeployment(session, 'dpl_dabe')).id).toBe(ids[1]);
  expect((await findDeployment(session, undefined)).id).toBe(deploymentId);
  await expect(findDeployment(session, 'dab')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  for (const word of ['d', 'xyz', '']) {
    await expect(findDeployment(session, word)).rejects.toMatchObject({ code: 'DEPLOYMENT_UNKNOWN' });
  }
});

test('what could not be reached is asked again, what was refused is not', async () => {
  const notes: string[] = [];
  const output = { json: false, result: () => {}, line: () => {}, note: (sentence: string) => notes.push(sentence) };
  const context = { clock: quickClock(), interrupted: new AbortController().signal, output };
  const failing = (code: 'UNAVAILABLE' | 'NOT_FOUND', times: number) => {
    let left = times;
    return async () => {
      left -= 1;
      if (left >= 0) throw new DeplightCallError({ code, message: 'createDeployment: no answer' });
      return times;
    };
  };
  expect(await untilAnswered(context, failing('UNAVAILABLE', 3))).toBe(3);
  expect(notes).toEqual(['createDeployment: no answer; trying again.']);
  await expect(untilAnswered(context, failing('UNAVAILABLE', 9))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(untilAnswered(context, failing('NOT_FOUND', 1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
