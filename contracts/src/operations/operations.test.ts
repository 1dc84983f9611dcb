// The table of operations: routes, scopes and schemas agree, and no request may carry more than it should.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actions } from '../roles.ts';
import { nouns } from './operation.ts';
import { isOperationName, type OperationName, operationNames, operations } from './operations.ts';

const foreignFields = ['role', 'stage', 'createdBy', 'status', 'uid', 'seal', 'by', 'generation', 'limits', 'hash'];

describe.each(operationNames)('%s', (name) => {
  const facts = operations[name];
  const fields = Object.keys(facts.request.shape);

  test('belongs to a noun and an action that exist', () => {
    expect(nouns).toContain(facts.noun);
    expect(Object.keys(actions)).toContain(facts.action);
  });

  test('fills every parameter of its route from a field of its request', () => {
    const params = [...facts.rest.path.matchAll(/:(\w+)/g)].map(([, param]) => param);
    expect(fields).toEqual(expect.arrayContaining(params));
    expect(facts.rest.path).toMatch(/^(\/(:[a-zA-Z]+|[a-z]+))+$/);
  });

  test('names in its request what its scope needs', () => {
    const needed = {
      none: [],
      workspace: ['workspaceId'],
      'default-workspace': ['workspaceId'],
      deployment: ['deploymentId'],
    };
    expect(fields).toEqual(expect.arrayContaining(needed[facts.scope]));
    if (facts.scope === 'default-workspace') expect(good[name]).not.toHaveProperty('workspaceId');
  });

  test('takes a key exactly when a repeated request gives the first answer', () => {
    expect(fields.includes('idempotencyKey')).toBe(facts.idempotent);
  });

  test("leaves an entry in the activity log unless it only reads, or is the caller's own affair", () => {
    const silent = [
      'createUpload',
      'planSource',
      'createEventTicket',
      'watchTraffic',
      'lookAtApp',
      'watchLogs',
      'cancelCommand',
      'inspectSlackCode',
      'linkSlackUser',
      'unlinkSlackUser',
      'signOutEverywhere',
      'setMailSettings',
      'beginSlackInstall',
      'inspectDeviceLogin',
      'approveDeviceLogin',
      'denyDeviceLogin',
    ];
    expect(facts.mutates).toBe(facts.rest.method !== 'GET' && !silent.includes(name));
    if (facts.startsWork) expect(facts.mutates).toBe(true);
  });

  test('takes a good request', () => {
    expect(facts.request.safeParse(good[name])).toMatchObject({ success: true, data: good[name] });
  });

  test.each(foreignFields.filter((field) => !fields.includes(field)))(
    'refuses the extra field %s (T-CALL-06)',
    (field) => expect(facts.request.safeParse({ ...good[name], [field]: 'owner' }).success).toBe(false),
  );

  test.each(['__proto__', 'constructor', 'prototype', 'toString'])('refuses the field %s (T-CALL-07)', (field) => {
    const hostile: unknown = JSON.parse(
      JSON.stringify({ ...good[name], field: { polluted: 1 } }).replace('"field"', `"${field}"`),
    );
    const before = Object.getOwnPropertyNames(Object.prototype);
    expect(facts.request.safeParse(hostile).success).toBe(false);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  test.each([null, undefined, [], 'text', 1, true])('refuses %j, which is no request', (input) => {
    expect(facts.request.safeParse(input).success).toBe(false);
  });

  test('has strict objects all the way down, in requests and in answers (T-CALL-06)', () => {
    expect(looseObjects(facts.request)).toEqual([]);
    expect(looseObjects(facts.response)).toEqual([]);
  });
});

describe('the table of operations', () => {
  test('gives every operation a route of its own', () => {
    const routes = operationNames.map((name) => `${operations[name].rest.method} ${operations[name].rest.path}`);
    expect(new Set(routes).size).toBe(routes.length);
  });

  test('knows its own names and nothing that every object inherits', () => {
    expect(isOperationName('createApp')).toBe(true);
    for (const text of ['', 'createapp', 'toString', '__proto__', 'constructor'])
      expect(isOperationName(text)).toBe(false);
  });
});

describe('createDeployment', () => {
  const { request } = operations.createDeployment;

  test('has one source', () => {
    const both = { gitUrl: 'https://example.org/a', uploadId: `upl_${'a'.repeat(20)}` };
    expect(request.safeParse(both).error?.issues[0]).toMatchObject({ path: ['gitUrl'] });
    const mixed = { uploadId: both.uploadId, branch: 'main' };
    expect(request.safeParse(mixed).error?.issues[0]).toMatchObject({ path: ['branch'] });
    const pinned = { uploadId: both.uploadId, commit: 'a'.repeat(40) };
    expect(request.safeParse(pinned).error?.issues[0]).toMatchObject({ path: ['commit'] });
  });

  test.each(['main', 'HEAD', 'a'.repeat(39), 'A'.repeat(40), `-${'a'.repeat(39)}`, `${'a'.repeat(40)}\n`])(
    'refuses the commit %j (T-GIT-06)',
    (commit) => expect(request.safeParse({ gitUrl: 'https://example.org/a', commit }).success).toBe(false),
  );

  test.each(['', 'a b', 'ü', 'a\n', 'a'.repeat(201)])('refuses the idempotency key %j', (idempotencyKey) => {
    expect(request.safeParse({ ...good.createDeployment, idempotencyKey }).success).toBe(false);
  });
});

describe('setTraffic', () => {
  const share = (letter: string, percent: number) => ({ deploymentId: `dpl_${letter.repeat(20)}`, percent });

  test.each([
    ['none', []],
    ['99 percent', [share('a', 90), share('b', 9)]],
    ['101 percent', [share('a', 90), share('b', 11)]],
    ['none for one', [share('a', 100), share('b', 0)]],
    ['half a percent', [share('a', 99.5), share('b', 0.5)]],
    ['a deployment twice', [share('a', 50), share('a', 50)]],
    ['five', ['a', 'b', 'c', 'd', 'e'].map((letter) => share(letter, 20))],
  ])('refuses %s', (_what, shares) => {
    const parsed = operations.setTraffic.request.safeParse({ workspaceId, appId, shares });
    expect(parsed.error?.issues[0]?.path[0]).toBe('shares');
  });
});

describe('planSource', () => {
  const uploadId = `upl_${'a'.repeat(20)}`;

  test.each([
    ['none', {}, 'gitUrl'],
    ['two', { gitUrl: 'https://example.org/a', uploadId }, 'gitUrl'],
    ['an upload with a branch', { uploadId, branch: 'main' }, 'uploadId'],
  ])('has one source, not %s', (_what, given, field) => {
    expect(operations.planSource.request.safeParse(given).error?.issues[0]).toMatchObject({ path: [field] });
  });
});

describe('listDeployments', () => {
  test.each(['0', '101', '1.5', 'NaN', '1e309', '-1', 'x'])('refuses the limit %s (T-CALL-09, T-CALL-13)', (limit) => {
    expect(operations.listDeployments.request.safeParse({ limit }).success).toBe(false);
  });

  test('reads the limit from a query string', () => {
    expect(operations.listDeployments.request.parse({ limit: '7' })).toEqual({ limit: 7 });
  });
});

const deploymentId = `dpl_${'d'.repeat(20)}`;
const workspaceId = `ws_${'w'.repeat(20)}`;
const appId = `app_${'a'.repeat(20)}`;
const jobId = `job_${'j'.repeat(20)}`;
const webhookId = `hook_${'h'.repeat(20)}`;
const good: Record<OperationName, Record<string, unknown>> = {
  createWorkspace: { name: 'Our shops' },
  updateWorkspace: { workspaceId, description: 'What we sell', type: 'operations' },
  getCaller: {},
  listActivity: { workspaceId, limit: 20 },
  listMembers: { workspaceId },
  changeRole: { workspaceId, uid: 'u1', role: 'admin' },
  removeMember: { workspaceId, uid: 'u1' },
  leaveWorkspace: { workspaceId },
  createInvite: { workspaceId, role: 'member', email: 'jo@example.org' },
  listInvites: { workspaceId },
  revokeInvite: { workspaceId, inviteId: `inv_${'i'.repeat(20)}` },
  acceptInvite: { token: `${workspaceId}.inv_${'i'.repeat(20)}.${'s'.repeat(43)}` },
  createToken: { workspaceId, name: 'CI', right: 'deploy', appId, expiresInDays: 30 },
  listTokens: { workspaceId },
  revokeToken: { workspaceId, tokenId: `tok_${'t'.repeat(20)}` },
  listApps: { workspaceId },
  readMetrics: { workspaceId, appId, limit: 10 },
  createApp: { workspaceId, name: 'shop' },
  deleteApp: { workspaceId, appId: `app_${'a'.repeat(20)}` },
  createUpload: { fileName: 'shop.zip', sizeBytes: 1 },
  createDeployment: { gitUrl: 'https://example.org/shop.git', branch: 'main', env: { A: '1' } },
  planSource: { gitUrl: 'https://example.org/shop.git', branch: 'main', rootDir: 'apps/web' },
  listDeployments: {},
  getDeployment: { deploymentId },
  readDeploymentLog: { deploymentId, limit: 10, pageToken: '11' },
  cancelDeployment: { deploymentId },
  redeployApp: { deploymentId, idempotencyKey: 'k-1' },
  rollbackApp: { deploymentId },
  restartApp: { workspaceId, appId: `app_${'a'.repeat(20)}`, idempotencyKey: 'k-2' },
  setSecret: { workspaceId, name: 'DB_URL', value: 'postgres://localhost' },
  importSecrets: { workspaceId, text: 'A=1' },
  listSecrets: { workspaceId },
  deleteSecret: { workspaceId, name: 'DB_URL' },
  bindSecrets: { workspaceId, appId: `app_${'a'.repeat(20)}`, names: ['DB_URL'] },
  setEnvironment: { workspaceId, appId: `app_${'a'.repeat(20)}`, variables: { A: '1' } },
  getEnvironment: { workspaceId, appId: `app_${'a'.repeat(20)}` },
  createEventTicket: {},
  sleepApp: { workspaceId, appId },
  wakeApp: { workspaceId, appId },
  setSleep: { workspaceId, appId, idleMinutes: 0 },
  setMaintenance: { workspaceId, appId, maintenance: true },
  setHealthPath: { workspaceId, appId, healthPath: '/healthz' },
  setPolicy: { workspaceId, appId, policy: 'automatic' },
  setTraffic: {
    workspaceId,
    appId,
    shares: [
      { deploymentId, percent: 90 },
      { deploymentId: `dpl_${'e'.repeat(20)}`, percent: 10 },
    ],
  },
  promoteDeployment: { deploymentId, idempotencyKey: 'k-3' },
  setRollout: { workspaceId, appId, firstShare: 10 },
  setScaling: { workspaceId, appId, minInstances: 0, maxInstances: 3, cpu: 1, memoryMiB: null },
  freezeApp: { workspaceId, appId, reason: 'The fair.', until: '2026-01-02T03:04:05.000Z' },
  unfreezeApp: { workspaceId, appId },
  resumeAutoDeploy: { workspaceId, appId },
  connectGitHub: { workspaceId, appId, gitUrl: 'https://github.com/ada/shop', branch: 'main', watchPaths: ['shop'] },
  disconnectGitHub: { workspaceId, appId },
  setPreviews: { workspaceId, appId, enabled: true, secrets: ['STAGING_URL'] },
  listPreviews: { workspaceId, appId },
  approvePreview: { workspaceId, appId, number: 12, commit: 'a'.repeat(40) },
  removePreview: { workspaceId, appId, number: 12 },
  setRepositoryToken: { workspaceId, appId, gitUrl: 'https://github.com/ada/shop', token: 'github_pat_1' },
  deleteRepositoryToken: { workspaceId, appId },
  addDomain: { workspaceId, appId, domain: 'shop.example.org' },
  listDomains: { workspaceId, appId },
  verifyDomain: { workspaceId, appId, domain: 'shop.example.org' },
  removeDomain: { workspaceId, appId, domain: 'shop.example.org' },
  getProposal: { workspaceId, proposalId: `prop_${'p'.repeat(20)}` },
  approveProposal: { workspaceId, proposalId: `prop_${'p'.repeat(20)}` },
  dismissProposal: { workspaceId, proposalId: `prop_${'p'.repeat(20)}` },
  watchTraffic: { workspaceId },
  lookAtApp: { workspaceId, appId: `app_${'a'.repeat(20)}`, gone: true },
  readUsage: { workspaceId },
  previewRollback: { deploymentId },
  readLogs: { workspaceId, appId, level: 'error', source: 'app', search: 'refused', limit: 100 },
  watchLogs: { workspaceId, appId, deploymentId },
  signOutEverywhere: {},
  getSlackLinks: {},
  inspectSlackCode: { code: 'c'.repeat(43) },
  linkSlackUser: { code: 'c'.repeat(43) },
  unlinkSlackUser: {},
  connectSlack: { workspaceId, code: 'c'.repeat(43) },
  beginSlackInstall: { workspaceId },
  finishSlackInstall: { workspaceId, state: `${workspaceId}.${'s'.repeat(43)}`, code: 'a code of Slack' },
  disconnectSlack: { workspaceId },
  addWebhook: { workspaceId, url: 'https://example.org/hook', events: ['deployment.live'] },
  listWebhooks: { workspaceId },
  removeWebhook: { workspaceId, webhookId },
  listWebhookDeliveries: { workspaceId, webhookId },
  redeliverWebhook: { workspaceId, webhookId, messageId: `msg_${'m'.repeat(20)}` },
  inspectDeviceLogin: { code: 'BCDF-GHJK' },
  approveDeviceLogin: { workspaceId, code: 'bcdfghjk', right: 'deploy' },
  denyDeviceLogin: { code: 'BCDF-GHJK' },
  getMailSettings: { workspaceId },
  setMailSettings: { workspaceId, events: ['deployment.failed'] },
  listMailDeliveries: { workspaceId },
  createJob: {
    workspaceId,
    appId,
    command: ['node', 'migrate.js', '--all'],
    timeoutSeconds: 60,
    idempotencyKey: 'k-3',
  },
  listJobs: { workspaceId, appId, limit: 20 },
  listSchedules: { workspaceId, appId },
  getJob: { workspaceId, appId, jobId },
  readJobLog: { workspaceId, appId, jobId, limit: 10, pageToken: '11' },
  cancelJob: { workspaceId, appId, jobId },
  runCommand: { workspaceId, appId, line: 'run node --version' },
  cancelCommand: { workspaceId, session: `con_${'c'.repeat(20)}` },
};

/** The places in a schema where an object would let unknown keys through. */
function looseObjects(schema: z.ZodType, place = '$'): string[] {
  if (schema instanceof z.ZodObject) {
    const strict = schema.def.catchall instanceof z.ZodNever;
    const inner = Object.entries(schema.shape).flatMap(([key, value]) =>
      looseObjects(value as z.ZodType, `${place}.${key}`),
    );
    return strict ? inner : [place, ...inner];
  }
  if (schema instanceof z.ZodArray) return looseObjects(schema.element as z.ZodType, `${place}[]`);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return looseObjects(schema.unwrap() as z.ZodType, place);
  if (schema instanceof z.ZodRecord) return looseObjects(schema.valueType as z.ZodType, `${place}{}`);
  return [];
}
