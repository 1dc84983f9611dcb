// The functions' settings: what they default to, and that everything wrong with them is said at once.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  githubAppSecrets,
  githubHookSecrets,
  mailSecrets,
  modelSecrets,
  ownSecrets,
  slackSecrets,
} from './bindings/config.ts';
import { readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const least = { GCLOUD_PROJECT: 'demo', DEPLIGHT_BUCKET: 'demo-sources', DEPLIGHT_SEAL_KEY: 'ab'.repeat(32) };

test('the least that must be set gives production: Google itself, no local sources, no page allowed', () => {
  const config = readConfig(least);
  expect(config.sealKey.export()).toEqual(Buffer.alloc(32, 0xab));
  expect(config).toMatchObject({
    projectId: 'demo',
    region: 'us-central1',
    bucket: 'demo-sources',
    cloudEndpoint: undefined,
    allowedOrigins: [],
    allowLocalSources: false,
    buildServiceAccount: 'deplight-builder@demo.iam.gserviceaccount.com',
    runtimeServiceAccount: 'deplight-runtime@demo.iam.gserviceaccount.com',
    push: undefined,
    slack: undefined,
    githubUrl: 'https://github.com/',
    githubApiUrl: 'https://api.github.com/',
    failPointsFolder: undefined,
  });
});

test('the local stack sets an endpoint, origins and a key file', () => {
  const file = join(folder, 'seal.key');
  writeFileSync(file, Buffer.alloc(32, 5));
  const { DEPLIGHT_SEAL_KEY: _hex, ...rest } = least;
  const env = {
    ...rest,
    DEPLIGHT_SEAL_KEY_FILE: file,
    DEPLIGHT_CLOUD_ENDPOINT: '127.0.0.1:8701',
    DEPLIGHT_ALLOWED_ORIGINS: 'http://127.0.0.1:8080, http://localhost:8080,',
    DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true',
  };
  const config = readConfig(env);
  expect(config.sealKey.export()).toEqual(Buffer.alloc(32, 5));
  expect(config).toMatchObject({
    cloudEndpoint: '127.0.0.1:8701',
    allowedOrigins: ['http://127.0.0.1:8080', 'http://localhost:8080'],
    allowLocalSources: true,
  });
});

test('fail-points are refused where the functions speak with Google itself', () => {
  expect(() => readConfig({ ...least, DEPLIGHT_FAIL_POINTS: '/somewhere' })).toThrow(/DEPLIGHT_FAIL_POINTS/);
});

test.each(['FIREBASE_AUTH_EMULATOR_HOST', 'FIRESTORE_EMULATOR_HOST'])(
  '%s is refused there as well, since the emulators believe tokens that nobody has signed (T-CALL-01)',
  (name) => {
    const emulator = { [name]: '127.0.0.1:9099' };
    expect(() => readConfig({ ...least, ...emulator })).toThrow(name);
    expect(readConfig({ ...least, ...emulator, DEPLIGHT_CLOUD_ENDPOINT: '127.0.0.1:8701' }).projectId).toBe('demo');
  },
);

test('every setting that is wrong is named at once', () => {
  const wrong = {
    ...least,
    DEPLIGHT_BUCKET: '',
    DEPLIGHT_CLOUD_ENDPOINT: 'http://x',
    DEPLIGHT_ALLOW_LOCAL_SOURCES: 'perhaps',
  };
  for (const name of ['DEPLIGHT_BUCKET', 'DEPLIGHT_CLOUD_ENDPOINT', 'DEPLIGHT_ALLOW_LOCAL_SOURCES']) {
    expect(() => readConfig(wrong)).toThrow(name);
  }
});

test('there is no seal without a key, nor with a short one (T-SUP-04)', () => {
  const { DEPLIGHT_SEAL_KEY: _hex, ...rest } = least;
  expect(() => readConfig(rest)).toThrow('There is no key for the seals');
  expect(() => readConfig({ ...least, DEPLIGHT_SEAL_KEY: 'ab'.repeat(31) })).toThrow('DEPLIGHT_SEAL_KEY');
  const file = join(folder, 'short.key');
  writeFileSync(file, 'short');
  expect(() => readConfig({ ...rest, DEPLIGHT_SEAL_KEY_FILE: file })).toThrow('at least 32 bytes, has 5');
});

test('pushed build events need both the audience and the account, else they are refused', () => {
  const audience = { DEPLIGHT_PUSH_AUDIENCE: 'https://x.example/push' };
  expect(readConfig({ ...least, ...audience }).push).toBeUndefined();
  expect(readConfig({ ...least, ...audience, DEPLIGHT_PUSH_SERVICE_ACCOUNT: 'a@b.example' }).push).toEqual({
    audience: 'https://x.example/push',
    serviceAccount: 'a@b.example',
  });
});

const slack = { DEPLIGHT_SLACK_SIGNING_SECRET: 'a'.repeat(32), DEPLIGHT_SLACK_BOT_TOKEN: 'xoxb-1234567890' };

test('a Slack app has a signing secret and a bot token, and speaks to Slack itself unless told otherwise', () => {
  expect(readConfig({ ...least, ...slack }).slack).toEqual({
    signingSecret: 'a'.repeat(32),
    botToken: 'xoxb-1234567890',
    apiUrl: 'https://slack.com/api/',
  });
  const local = { DEPLIGHT_SLACK_API_URL: 'http://127.0.0.1:1/api', DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true' };
  expect(readConfig({ ...least, ...slack, ...local }).slack?.apiUrl).toBe('http://127.0.0.1:1/api/');
});

test.each([
  ['without its secret', { DEPLIGHT_SLACK_SIGNING_SECRET: undefined }],
  ['without its token', { DEPLIGHT_SLACK_BOT_TOKEN: undefined }],
  ['with a short secret', { DEPLIGHT_SLACK_SIGNING_SECRET: 'a'.repeat(31) }],
  ["with a user's token", { DEPLIGHT_SLACK_BOT_TOKEN: 'xoxp-1234567890' }],
  ['over http', { DEPLIGHT_SLACK_API_URL: 'http://slack.com/api/' }],
])('a Slack app %s is refused at the start', (_what, changes) => {
  expect(() => readConfig({ ...least, ...slack, ...changes })).toThrow('DEPLIGHT_SLACK');
});

test("Slack's secrets are bound where the operator has put them into Secret Manager, and nowhere else", () => {
  expect(slackSecrets({})).toEqual([]);
  const env = { ...least, DEPLIGHT_SLACK_SECRETS: 'true' };
  expect(slackSecrets(env)).toEqual(Object.keys(slack));
  expect(readConfig(env)).toMatchObject({ slackAvailable: true, slack: undefined });
  expect(readConfig(least).slackAvailable).toBe(false);
});

test("the seals' key is bound to every function where the operator has put it into Secret Manager", () => {
  expect([ownSecrets({}), modelSecrets({})]).toEqual([[], []]);
  const env = { DEPLIGHT_SEAL_SECRET: 'true', DEPLIGHT_SLACK_SECRETS: 'true', DEPLIGHT_MODEL_SECRET: 'true' };
  expect(ownSecrets(env)).toEqual(['DEPLIGHT_SEAL_KEY']);
  for (const bound of [slackSecrets(env), modelSecrets(env)]) expect(bound).toContain('DEPLIGHT_SEAL_KEY');
});

test("apps may live in a project of their own, with the identities that run users' code", () => {
  const config = readConfig({ ...least, DEPLIGHT_APPS_PROJECT: 'demo-apps' });
  expect([config.projectId, config.appsProjectId]).toEqual(['demo', 'demo-apps']);
  expect(config.buildServiceAccount).toBe('deplight-builder@demo-apps.iam.gserviceaccount.com');
  expect(config.runtimeServiceAccount).toBe('deplight-runtime@demo-apps.iam.gserviceaccount.com');
  expect(readConfig(least).appsProjectId).toBe('demo');
  expect(() => readConfig({ ...least, DEPLIGHT_APPS_PROJECT: 'No Project' })).toThrow('DEPLIGHT_APPS_PROJECT');
});

test('GitHub may be another one, whose API is reached by https alone outside of a laptop', () => {
  const own = { DEPLIGHT_GITHUB_URL: 'https://git.example', DEPLIGHT_GITHUB_API_URL: 'https://git.example/api/v3' };
  expect(readConfig({ ...least, ...own }).githubApiUrl).toBe('https://git.example/api/v3/');
  const plain = { ...own, DEPLIGHT_GITHUB_API_URL: 'http://127.0.0.1:1/' };
  expect(() => readConfig({ ...least, ...plain })).toThrow('DEPLIGHT_GITHUB_API_URL');
  expect(readConfig({ ...least, ...plain, DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true' }).githubApiUrl).toBe(
    'http://127.0.0.1:1/',
  );
});

test('a GitHub App has an id and a key, bound where the operator has put it into Secret Manager', () => {
  const pem = ['-----BEGIN RSA ', 'PRIVATE KEY-----\\nabc\\n'].join('');
  const app = { DEPLIGHT_GITHUB_APP_ID: '12345', DEPLIGHT_GITHUB_APP_KEY: pem };
  expect(readConfig({ ...least, ...app }).githubApp).toEqual({ id: '12345', privateKey: pem.replaceAll('\\n', '\n') });
  expect(() => readConfig({ ...least, ...app, DEPLIGHT_GITHUB_APP_ID: undefined })).toThrow('DEPLIGHT_GITHUB_APP_ID');
  expect(() => readConfig({ ...least, ...app, DEPLIGHT_GITHUB_APP_KEY: 'a key' })).toThrow('DEPLIGHT_GITHUB_APP_KEY');
  const env = { ...least, DEPLIGHT_GITHUB_APP_SECRET: 'true' };
  expect([githubAppSecrets({}), githubHookSecrets({})]).toEqual([[], []]);
  expect([githubAppSecrets(env), githubHookSecrets(env)]).toEqual([
    ['DEPLIGHT_GITHUB_APP_KEY'],
    ['DEPLIGHT_GITHUB_APP_HOOK'],
  ]);
  expect(readConfig(env)).toMatchObject({ githubAppAvailable: true, githubApp: undefined });
});

test('a mail server is spoken to over TLS, except on this machine', () => {
  const from = { DEPLIGHT_MAIL_FROM: 'deplight@example.org' };
  const mailOf = (DEPLIGHT_SMTP_URL: string, more = {}) =>
    readConfig({ ...least, ...from, DEPLIGHT_SMTP_URL, ...more }).mail;
  expect(mailOf('smtps://ada:p%40ss@mail.example.org')).toEqual({
    ...{ host: 'mail.example.org', port: 465, tls: 'begin', from: from.DEPLIGHT_MAIL_FROM },
    account: { user: 'ada', pass: 'p@ss' },
  });
  expect(mailOf('smtp://mail.example.org')).toMatchObject({ port: 587, tls: 'upgrade', account: undefined });
  expect(mailOf('smtp://127.0.0.1:2525')).toMatchObject({ tls: 'upgrade' });
  expect(mailOf('smtp://127.0.0.1:2525', { DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true' })).toMatchObject({ tls: 'none' });
  expect(() => readConfig({ ...least, DEPLIGHT_SMTP_URL: 'smtps://mail.example.org' })).toThrow('DEPLIGHT_MAIL_FROM');
  expect(() => mailOf('https://mail.example.org')).toThrow('DEPLIGHT_SMTP_URL');
});

test("the mail server's address is a secret that is bound where Secret Manager has it", () => {
  const env = { ...least, DEPLIGHT_SMTP_SECRET: 'true' };
  expect([mailSecrets({}), mailSecrets(env)]).toEqual([[], ['DEPLIGHT_SMTP_URL']]);
  expect(readConfig(env)).toMatchObject({ mailAvailable: true, mail: undefined });
});

test('a model is asked where there is a key for it, and nowhere but over TLS', () => {
  const key = 'key-of-the-test-0123456789';
  expect(readConfig(least).model).toBeUndefined();
  const { model } = readConfig({ ...least, DEPLIGHT_MODEL_KEY: key });
  expect(model).toMatchObject({ key, apiUrl: 'https://generativelanguage.googleapis.com/v1beta/' });
  const named = {
    ...least,
    DEPLIGHT_MODEL_KEY: key,
    DEPLIGHT_MODEL: 'gemini-test',
    DEPLIGHT_MODEL_API_URL: 'https://x/y',
  };
  expect(readConfig(named).model).toEqual({ key, name: 'gemini-test', apiUrl: 'https://x/y/' });
  const plain = { ...named, DEPLIGHT_MODEL_API_URL: 'http://127.0.0.1:1/' };
  expect(() => readConfig(plain)).toThrow('DEPLIGHT_MODEL_API_URL: should begin with https://.');
  expect(readConfig({ ...plain, DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true' }).model?.apiUrl).toBe('http://127.0.0.1:1/');
});

test('the secret of the model is bound where its operator says that it is there', () => {
  expect(modelSecrets({})).toEqual([]);
  expect(modelSecrets({ DEPLIGHT_MODEL_SECRET: 'true' })).toEqual(['DEPLIGHT_MODEL_KEY']);
});
