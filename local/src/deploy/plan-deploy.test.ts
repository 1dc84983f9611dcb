// What is deployed where: the whole plan, and that those who read its two files understand them.
import { readFileSync } from 'node:fs';
import { needsOf, type Shape, workspaceAccountBounds } from '@deplight/setup';
import { expect, test } from 'vitest';
import { maxWorkspaceAccounts } from '../../../contracts/src/index.ts';
import { readConfig, workspaceAccount } from '../../../functions/src/config.ts';
import { inRepository } from '../repository.ts';
import { readDeployConfig } from './config.ts';
import { functionsSettings, planDeploy } from './plan-deploy.ts';

const platform = { id: 'my-platform', number: '111' };
const two: Shape = { platform, apps: { id: 'my-apps', number: '222' }, region: 'europe-west1', workspaceAccounts: 12 };
const one: Shape = { ...two, apps: platform };
const web = { apiKey: 'a-key', appId: '1:111:web:1', authDomain: 'my-platform.firebaseapp.com' };
const firebase = readFileSync(inRepository('firebase.json'), 'utf8');
const facts = { web, firebase, providers: ['google.com'], before: '', interactive: false };

test('three files and two runs of firebase-tools, the indexes first, without a shell and without --force', () => {
  const { files, argv } = planDeploy(two, facts);
  expect(files.map(({ path }) => path)).toEqual([
    'firebase.deploy.json',
    'functions/.env.my-platform',
    'hosting/dist/config.json',
  ]);
  const tool = ['node_modules/firebase-tools/lib/bin/firebase.js', 'deploy'];
  const where = ['--config', 'firebase.deploy.json', '--project', 'my-platform', '--only'];
  expect(argv).toEqual({
    first: [...tool, ...where, 'firestore:rules,firestore:indexes', '--non-interactive'],
    second: [...tool, ...where, 'functions,hosting', '--non-interactive'],
  });
  expect(planDeploy(two, { ...facts, interactive: true }).argv.second).not.toContain('--non-interactive');
});

test('Hosting asks the functions where they are, and all else is as in firebase.json', () => {
  const [config] = planDeploy(two, facts).files;
  const asHere = config?.content.replaceAll('"europe-west1"', '"us-central1"') ?? '';
  expect(config?.content).toContain('"region": "europe-west1"');
  expect(config?.content).not.toContain('us-central1');
  expect(JSON.parse(asHere)).toEqual(JSON.parse(firebase));
});

test('the functions read their settings, with the identities and the bucket that setup made', () => {
  const env = { ...functionsSettings(two), GCLOUD_PROJECT: 'my-platform', DEPLIGHT_SEAL_KEY: 'ab'.repeat(32) };
  expect(readConfig(env)).toMatchObject({
    appsProjectId: 'my-apps',
    bucket: 'my-apps-deplight-sources',
    region: 'europe-west1',
    buildServiceAccount: 'deplight-builder@my-apps.iam.gserviceaccount.com',
    allowLocalSources: false,
    push: {
      audience: 'https://europe-west1-my-platform.cloudfunctions.net/buildEvents',
      serviceAccount: 'deplight-push@my-apps.iam.gserviceaccount.com',
    },
  });
  const alone = { ...functionsSettings(one), GCLOUD_PROJECT: 'my-platform', DEPLIGHT_SEAL_KEY: 'ab'.repeat(32) };
  expect(readConfig(alone)).toMatchObject({ appsProjectId: 'my-platform', push: undefined });
});

test('the functions know as many identities of workspaces as setup makes, by the same names', () => {
  const env = { ...functionsSettings(two), GCLOUD_PROJECT: 'my-platform', DEPLIGHT_SEAL_KEY: 'ab'.repeat(32) };
  const { workspaceAccounts, appsProjectId } = readConfig(env);
  const named = Array.from({ length: workspaceAccounts }, (_, at) => workspaceAccount(appsProjectId, at + 1));
  const made = needsOf(two).flatMap((need) =>
    need.kind === 'account' && need.name.startsWith('deplight-ws-')
      ? [`${need.name}@${need.project}.iam.gserviceaccount.com`]
      : [],
  );
  expect(named).toEqual(made);
  expect(named).toHaveLength(12);
  expect(workspaceAccountBounds.most).toBe(maxWorkspaceAccounts);
});

test('the dashboard reads its settings, in which nothing is of a laptop', async () => {
  // By a name that types do not follow: the dashboard's are those of a browser.
  const page = '../../../hosting/src/config.ts';
  const { DashboardConfig }: { DashboardConfig: { parse(value: unknown): object } } = await import(page);
  const site = planDeploy(two, facts).files.at(-1);
  expect(DashboardConfig.parse(JSON.parse(site?.content ?? ''))).toMatchObject({
    ...{ projectId: 'my-platform', region: 'europe-west1', apiKey: 'a-key', providers: ['google.com'], billed: true },
    ...{ authEmulator: null, firestoreEmulator: null, functionsEmulator: null, demoUser: null },
  });
});

test('what an operator added to the settings stays, and what is ours is as it should be again', () => {
  const own = 'DEPLIGHT_ALLOWED_ORIGINS=https://my-platform.web.app, https://deplight.example';
  const before = `DEPLIGHT_REGION=mars\nDEPLIGHT_SLACK_SECRETS=true\n# a comment\n${own}\n`;
  const [, settings] = planDeploy(one, { ...facts, before }).files;
  expect(settings?.content).toBe(
    `${[
      'DEPLIGHT_REGION=europe-west1',
      'DEPLIGHT_BUCKET=my-platform-deplight-sources',
      'DEPLIGHT_SEAL_SECRET=true',
      'DEPLIGHT_WORKSPACE_ACCOUNTS=12',
      'DEPLIGHT_ALLOWED_ORIGINS=https://my-platform.web.app,https://my-platform.firebaseapp.com,https://deplight.example',
      'DEPLIGHT_SLACK_SECRETS=true',
    ].join('\n')}\n`,
  );
});

test('what is typed is checked, and no token for a platform goes along', () => {
  const environment = { DEPLIGHT_TOKEN: 'dplk_secret', GOOGLE_APPLICATION_CREDENTIALS: '/key.json' };
  const config = readDeployConfig(['--project', 'p', '--providers', 'google.com,github.com'], environment);
  expect(config).toMatchObject({ region: 'us-central1', providers: ['google.com', 'github.com'], dryRun: false });
  expect(config?.env).toEqual({ GOOGLE_APPLICATION_CREDENTIALS: '/key.json' });
  expect(readDeployConfig(['--help'], {})).toBeUndefined();
  expect(() => readDeployConfig([], {})).toThrow('--project: is needed');
  expect(() => readDeployConfig(['--project', 'p', '--providers', 'aol.com'], {})).toThrow('--providers');
});
