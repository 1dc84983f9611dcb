// What is looked at before a deploy, over HTTP against the stand-in for Google: a project that is not ready is left alone.
import { findProject, type Google, needsOf, newGoogle, setUp } from '@deplight/setup';
import { quickClock, type StandIn, startStandIn } from '@deplight/setup/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareDeploy } from './prepare-deploy.ts';

let standIn: StandIn;
let google: Google;
beforeEach(async () => {
  standIn = await startStandIn({ 'my-platform': '111', 'my-apps': '222' });
  google = newGoogle({
    ...{ token: async () => 'a-token', quotaProject: 'my-platform' },
    ...{ clock: quickClock(), endpoint: standIn.endpoint },
  });
});
afterEach(() => standIn.stop());

const config = {
  project: 'my-platform',
  appsProject: 'my-apps',
  region: 'europe-west1',
  workspaceAccounts: 2,
  providers: ['google.com' as const],
};

test('a project that is not ready is said to lack what, and what to do', async () => {
  await expect(prepareDeploy(google, config, false)).rejects.toMatchObject({
    code: 'CANNOT_CHANGE',
    message: expect.stringContaining('Make the service account deplight-functions in my-platform'),
    hint: 'Run deplight setup with the same flags.',
  });
});

test('one that is ready is deployed to with the settings of its web app, and nothing in it was changed', async () => {
  const platform = await findProject(google, 'my-platform');
  const apps = await findProject(google, 'my-apps');
  await setUp(google, needsOf({ platform, apps, region: 'europe-west1', workspaceAccounts: 2 }), () => {});
  const before = standIn.log.length;
  const { files, sentences } = await prepareDeploy(google, config, false);
  expect(files.at(-1)?.content).toContain('"apiKey": "a-key"');
  expect(sentences.join('\n')).toContain('DEPLIGHT_APPS_PROJECT=my-apps');
  const changing = standIn.log
    .slice(before)
    .filter(({ method, path }) => method !== 'GET' && !path.includes('getIamPolicy'));
  expect(changing).toEqual([]);
});

test('names that are none are refused before Google is asked', async () => {
  await expect(prepareDeploy(google, { ...config, project: 'X' }, false)).rejects.toMatchObject({
    code: 'PROJECT_INVALID',
  });
  expect(standIn.log).toEqual([]);
});
