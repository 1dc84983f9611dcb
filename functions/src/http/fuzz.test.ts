// Ten thousand hostile requests at each way in, against the handlers themselves: each has an answer or a refusal from
// the list, none is an error of ours, and nothing that every object inherits has changed.
import { createHash, createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import {
  commandNames,
  errors,
  type OperationName,
  operationNames,
  operations,
  parseLine,
  type TokenDocument,
  UsageError,
} from '@deplight/contracts';
import fc from 'fast-check';
import type { CallableRequest } from 'firebase-functions/v2/https';
import { beforeEach, expect, test, vi } from 'vitest';
import { serveNoun } from '../callables/serve-noun.ts';
import { readConfig, useConfig } from '../config.ts';
import { GitHubBench, pushOf, workspaceId } from '../github/testing/github-bench.ts';
import { onBuildEvent } from '../pipeline/build-event.ts';
import { newTestApp } from '../pipeline/testing/new-run.ts';
import { logger } from '../telemetry/log.ts';
import { casesOfChance, seedOfCases } from '../testing/config.ts';
import { useMemorySecrets } from '../webhooks/testing/memory-secrets.ts';
import { answerApi, answerLogsApi } from './api.ts';
import { answerEvents } from './events.ts';
import { type HostileRequest, hostileRequests, hostileText, hostileValue } from './testing/hostile.ts';
import { type Answered, ask } from './testing/in-process.ts';

const cases = { numRuns: casesOfChance(10_000), seed: seedOfCases };
const slackSecret = 's'.repeat(32);
const app = newTestApp({ workspaceId });
const responseUrl = 'https://hooks.slack.com/commands/T123/1/x';
const inherited = Object.getOwnPropertyNames(Object.prototype).join();

/** These ask a cloud, the network or the identity provider, once they may; e2e/openapi asks them. */
const askOutside: readonly OperationName[] = [
  'createUpload',
  'deleteSecret',
  'getMailSettings',
  'importSecrets',
  'listActivity',
  'planSource',
  'readLogs',
  'setMailSettings',
  'setSecret',
  'signOutEverywhere',
  'verifyDomain',
];
const names = operationNames.filter((name) => !askOutside.includes(name));
/** Without cursors: documents in memory have no pages. */
const requests = hostileRequests(names, { workspaceId, appId: app.id }).map(
  ({ operation, fields: { cursor: _page, ...fields } }) => ({ operation, fields }),
);

vi.setConfig({ testTimeout: 6 * cases.numRuns });
let bench: GitHubBench;
let asked: number;
/** What was told of the newest error that nobody expected. */
let logged: unknown[] = [];
beforeEach(() => {
  bench = new GitHubBench();
  asked = 0;
  useConfig(
    readConfig({
      GCLOUD_PROJECT: 'demo-test',
      DEPLIGHT_BUCKET: 'demo-test-sources',
      DEPLIGHT_SEAL_KEY: '07'.repeat(32),
      DEPLIGHT_SLACK_SIGNING_SECRET: slackSecret,
      DEPLIGHT_SLACK_BOT_TOKEN: 'xoxb-0123456789',
    }),
  );
  useMemorySecrets();
  bench.store.commit([{ do: 'set', path: `workspaces/${workspaceId}/apps/${app.id}`, content: app }], bench.nowMs);
  vi.spyOn(logger, 'error').mockImplementation((...words: unknown[]) => {
    logged = words;
  });
});

test('REST (T-CALL-07, T-CALL-09, T-CALL-11)', async () => {
  const property = fc.asyncProperty(requests, async (request) => {
    const answerer = operations[request.operation].noun === 'logs' ? answerLogsApi : answerApi;
    expectExpected(await ask(answerer, restOf(request, newCaller())));
  });
  await fc.assert(property, cases);
});

test('callables (T-CALL-07, T-CALL-09, T-CALL-11)', async () => {
  const property = fc.asyncProperty(requests, async (request) => {
    const { noun } = operations[request.operation];
    const rawRequest = { path: `/${request.operation}`, headers: {} };
    const auth = { uid: newCaller().uid, token: { name: 'Ada' } };
    const call = { auth, rawRequest, data: request.fields } as unknown as CallableRequest;
    const answered = await Promise.resolve(serveNoun(noun).run(call)).then(
      (body: unknown) => ({ status: 200, body }),
      ({ details, httpErrorCode }) => ({ status: httpErrorCode.status, body: { error: details } }),
    );
    expectExpected(answered);
  });
  await fc.assert(property, cases);
});

test('Slack (T-CALL-09, T-SLK-01)', async () => {
  const press = { type: 'block_actions', user: { id: 'U123' }, team: { id: 'T123' }, channel: { id: 'C123' } };
  const good = {
    team_id: 'T123',
    user_id: 'U123',
    channel_id: 'C123',
    text: 'status shop',
    response_url: responseUrl,
    payload: JSON.stringify({ ...press, actions: [{ action_id: 'approve', value: 'x' }], response_url: responseUrl }),
  };
  const changes = fc.dictionary(
    fc.constantFrom('text', 'text', 'payload', 'payload', 'user_id', 'response_url', 'ssl_check'),
    fc.oneof(
      hostileText,
      fc.json(),
      fc.tuple(fc.constantFrom('deploy', 'logs', 'link'), hostileText).map((words) => words.join(' ')),
    ),
    { maxKeys: 2 },
  );
  const property = fc.asyncProperty(changes, fc.constantFrom('command', 'interaction'), async (changed, what) => {
    const rawBody = new URLSearchParams({ ...good, ...changed }).toString();
    const seconds = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', slackSecret).update(`v0:${seconds}:${rawBody}`).digest('hex');
    const headers = { 'x-slack-request-timestamp': seconds, 'x-slack-signature': `v0=${signature}` };
    expectExpected(await ask(answerApi, { method: 'POST', path: `/api/slack/${what}`, headers, rawBody }));
  });
  await fc.assert(property, cases);
});

test('GitHub (T-CALL-09, T-WH-07)', async () => {
  const connected = await bench.connect(await bench.newApp('pushed'));
  const { commits: _many, repository, head_commit, ref, after } = pushOf();
  const good = { ref, after, repository, head_commit };
  const property = fc.asyncProperty(
    fc.constantFrom('push', 'push', 'ping', 'pull_request', '__proto__'),
    fc.dictionary(fc.constantFrom('ref', 'after', 'repository', 'deleted', 'head_commit', 'commits'), hostileValue, {
      maxKeys: 2,
    }),
    async (event, changed) => {
      const outcome = await bench.send(connected, { ...good, ...changed }, { event });
      if (typeof outcome === 'string') expect(Object.keys(errors)).toContain(outcome);
      else expect(outcome).not.toBeInstanceOf(Error);
      expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(inherited);
    },
  );
  await fc.assert(property, cases);
});

test('the event stream (T-CALL-09, T-SSE-01)', async () => {
  const query = fc.dictionary(fc.constantFrom('workspaceId', 'deploymentId', 'ticket', 'token', 'role'), hostileValue, {
    maxKeys: 3,
    noNullPrototype: true,
  });
  const headers = fc.dictionary(fc.constantFrom('authorization', 'last-event-id', 'origin'), hostileText, {
    noNullPrototype: true,
  });
  const property = fc.asyncProperty(query, headers, fc.constantFrom('GET', 'POST'), async (asks, given, method) => {
    const answered = await ask(answerEvents, { method, path: '/api/events', headers: given, query: asks });
    expectExpected(answered);
    expect(answered.status).toBeGreaterThanOrEqual(400);
  });
  await fc.assert(property, cases);
});

test('lines of the console (T-CALL-09, T-CON-01)', () => {
  const word = fc.oneof(hostileText, fc.constantFrom(...commandNames, '--', '--json', '"', "'", '\\'));
  const line = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
  const property = fc.property(line, (text) => {
    try {
      expect(commandNames).toContain(parseLine(text).command);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
    }
  });
  fc.assert(property, cases);
});

test('build events (R-11)', async () => {
  const message = fc.oneof(
    hostileValue,
    fc.record({ id: hostileText, status: hostileText, tags: fc.array(hostileText) }),
  );
  await fc.assert(
    fc.asyncProperty(message, async (value) => void expect(await onBuildEvent(value)).toEqual(expect.any(String))),
    cases,
  );
});

interface FuzzCaller {
  readonly uid: string;
  readonly bearer: string;
}

/** One who asks as often as this is told to wait, so that there are many. */
function newCaller(): FuzzCaller {
  const number = Math.floor(asked / 500);
  const caller = { uid: `owner-${number}`, bearer: `dplk_${String(number).padStart(43, '0')}` };
  if (asked % 500 === 0) {
    bench.member(caller.uid, 'owner');
    const content = tokenOf(caller, number);
    bench.store.commit([{ do: 'set', path: `workspaces/${workspaceId}/tokens/${content.id}`, content }], 0);
  }
  asked += 1;
  return caller;
}

function tokenOf({ uid, bearer }: FuzzCaller, number: number): TokenDocument {
  const at = new Date().toISOString();
  return {
    schemaVersion: 1,
    id: `tok_${String(number).padStart(20, '0')}`,
    workspaceId,
    appId: null,
    name: 'fuzz',
    right: 'admin',
    hash: createHash('sha256').update(bearer).digest('hex'),
    createdBy: { uid, name: 'Ada' },
    createdAt: at,
    expiresAt: '2999-01-01T00:00:00.000Z',
    lastUsedAt: at,
  };
}

function restOf({ operation, fields }: HostileRequest, { bearer }: FuzzCaller) {
  const { method, path } = operations[operation].rest;
  const named = (name: string) => path.split('/').includes(`:${name}`);
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => textOf(fields[name]));
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !named(name)));
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  const asks = method === 'GET' || method === 'DELETE' ? { query: rest } : { body: rest, rawBody: '{…}' };
  return { method, path: `/api${filled}`, headers, ...asks };
}

function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value))?.slice(0, 2_000) ?? '';
}

function expectExpected({ status, body }: Answered): void {
  expect(status, status < 500 ? '' : inspect(logged)).toBeLessThan(500);
  if (status >= 400) {
    const { error } = body as { error: { code: string; message: string } };
    expect(Object.keys(errors)).toContain(error.code);
    expect(error.message).not.toMatch(/\bat [\w.]+ \(|node_modules|\/src\//);
  }
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(inherited);
}
