// The REST API as its OpenAPI document alone describes it: each operation is asked as the document allows, and in the
// ways in which it says that it refuses. No answer may have a status, a media type or a body that is not described.
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newUser, type User } from '../client/user.ts';
import { eventually } from '../client/wait.ts';
import { stack } from '../stack.ts';
import { todays } from '../turns.ts';
import { arbitraryOf } from './arbitrary.ts';
import { type Described, readDocument } from './document.ts';
import { World } from './world.ts';

/** What came of one question. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

interface Question {
  readonly values: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly user?: User | undefined;
}

/** The requests are the same each time, so that a failure is as well. */
const seed = 1;
/** Faults of the platform, and a thousand requests in one burst: their tests stand beside the code. */
const notAskedFor = [429, 500, 503, 504];
const document = await readDocument();
/** Streams without an end, and what only GitHub can sign. */
const operations = document.operations.filter(({ id }) => id !== 'streamEvents' && !id.startsWith('takeGitHub'));
const guarded = operations.filter(({ guarded }) => guarded);
const named = guarded.filter(({ path }) => path.includes('{'));
const world = new World();
const seen = new Map<string, Set<number>>();
const undescribed: string[] = [];
let user: User;

beforeAll(async () => {
  user = await newUser();
  world.know({
    uid: user.uid,
    gitUrl: `${stack.examples}/node-http.git`,
    branch: 'main',
    healthPath: '/healthz',
    domain: 'described.example.org',
  });
  for (const id of ['createWorkspace', 'createApp', 'addDomain']) await succeeds(id, { name: 'described' });
  await succeeds('addWebhook', { url: 'https://described.example.org/told', events: ['deployment.live'] });
  await succeeds('planSource', {});
  await succeeds('createDeployment', {});
  await eventually(
    'the first deployment to go live',
    async () => ((await succeeds('getDeployment', world.known)).includes('"LIVE"') ? true : undefined),
    120_000,
  );
  world.know({ shares: [{ deploymentId: world.known['deploymentId'], percent: 100 }] });
});
afterAll(() => {
  const statuses = [...new Set([...seen.values()].flatMap((each) => [...each]))].sort();
  const pairs = operations.flatMap(({ id, answers }) => [...answers.keys()].map((status) => ({ id, status })));
  const askedFor = pairs.filter(({ status }) => !notAskedFor.includes(status));
  const met = askedFor.filter(({ id, status }) => seen.get(id)?.has(status));
  process.stdout.write(`OpenAPI: ${seen.size} operations, statuses ${statuses.join(' ')}\n`);
  process.stdout.write(`OpenAPI: ${met.length} of ${askedFor.length} pairs of an operation and one of its statuses\n`);
});

describe('refuses as described', () => {
  test.each(todays(guarded, 3).map(({ id }) => id))(
    '%s: a stranger, another origin, a field too many (T-CALL-02, T-CALL-04, T-CALL-06, T-LOC-01)',
    async (id) => {
      const operation = operationOf(id);
      const values = sampleOf(operation);
      expect((await ask(operation, { values, user: undefined })).status).toBe(401);
      const elsewhere = { origin: 'https://elsewhere.example' };
      expect((await ask(operation, { values, headers: elsewhere })).status).toBe(403);
      const wrong = { ...values, no_such_field: 'x' };
      // A request that has no fields of its own has nowhere to put one.
      expect([400, 404]).toContain((await ask(operation, { values: wrong })).status);
    },
  );

  test.each(todays(named, 3).map(({ id }) => id))('%s: ids of nothing', async (id) => {
    const operation = operationOf(id);
    const asked = (sample: number) => ({ ...sampleOf(operation, sample), ...nothings(operation) });
    expect((await askUntil(operation, asked, (status) => status === 404)).status).toBe(404);
  });

  test('a method that a path does not have', async () => {
    const { status } = await fetch(new URL(`${document.url}/whoami`), { method: 'PUT' });
    expect(status).toBe(405);
  });

  test('a form that is too large', async () => {
    const form = new FormData();
    form.set('projectArchive', new Blob(['x']), 'app.zip');
    form.set('env', 'x'.repeat(70_000));
    const response = await fetch(`${document.url}/deployments`, { method: 'POST', headers: bearer(user), body: form });
    note(operationOf('createDeployment'), response.status, 'application/json', await response.json());
    expect(response.status).toBe(413);
  });
});

describe('answers as described', () => {
  const inOrder = [...operations].sort((a, b) => rank(a) - rank(b) || b.path.length - a.path.length);

  test.each(inOrder.map(({ id }) => id))('%s', async (id) => {
    const operation = operationOf(id);
    const isDone = (status: number) => status < 300;
    const { status, headers } = await askUntil(operation, (sample) => sampleOf(operation, sample), isDone);
    const json = headers.get('content-type')?.startsWith('application/json');
    if (!isDone(status) || !json || !operation.answers.has(304)) return;
    const tag = headers.get('etag');
    expect(tag, 'what can be the same has a tag').not.toBeNull();
    const again = await ask(operation, { values: world.lastValues(id), headers: { 'if-none-match': tag ?? '' } });
    expect([200, 304]).toContain(again.status);
  });
});

test('nothing was answered that the document does not describe', () => expect(undescribed).toEqual([]));

test('every status that the document describes was seen, but those that nobody can ask for', () => {
  const described = new Set(operations.flatMap(({ answers }) => [...answers.keys()]));
  const were = new Set([...seen.values()].flatMap((each) => [...each]));
  expect([...described].filter((status) => !were.has(status) && !notAskedFor.includes(status))).toEqual([]);
});

test('nearly every operation was carried out', () => {
  const never = operations.filter(({ id }) => ![...(seen.get(id) ?? [])].some((status) => status < 300));
  expect(never.map(({ id }) => id).filter((id) => !(id in notHere))).toEqual([]);
});

/** What a reader of the document alone cannot carry out here, and why; suites of their own do. */
const notHere: Readonly<Record<string, string>> = {
  acceptInvite: 'wants the link of an invite to somebody else',
  approvePreview: 'wants a pull request of a stranger',
  approveProposal: 'wants an app that fails after it went live',
  bindSecrets: 'wants names of secrets in a list',
  cancelCommand: 'wants a command that runs',
  cancelDeployment: 'wants a deployment that is under way',
  cancelJob: 'wants a job that is under way',
  changeRole: 'the only owner stays one',
  connectSlack: 'wants a Slack app',
  createJob: 'wants an app that is live',
  disconnectSlack: 'wants a Slack app',
  approveDeviceLogin: 'wants a terminal that waits',
  denyDeviceLogin: 'wants a terminal that waits',
  inspectDeviceLogin: 'wants a terminal that waits',
  pollDeviceLogin: 'wants the code of a login that was approved',
  beginSlackInstall: 'wants a Slack app',
  finishSlackInstall: 'wants a Slack app',
  dismissProposal: 'wants an app that fails after it went live',
  getJob: 'wants a job',
  getProposal: 'wants an app that fails after it went live',
  importSecrets: 'wants the text of a .env file',
  inspectSlackCode: 'wants a code from Slack',
  leaveWorkspace: 'the only owner stays',
  linkSlackUser: 'wants a code from Slack',
  readJobLog: 'wants a job',
  redeliverWebhook: 'wants a message that was sent',
  removeMember: 'the only owner stays',
  removePreview: 'wants a pull request',
  runCommand: 'wants a command of the app',
  setPreviews: 'wants an app with a repository',
  setMailSettings: 'wants events in a list, and a verified address',
};

/** What takes things away comes last, and the end of all sessions after everything. */
function rank({ id, method }: Described): number {
  if (id === 'signOutEverywhere') return 2;
  return method === 'DELETE' || id === 'freezeApp' ? 1 : 0;
}

function operationOf(id: string): Described {
  const found = operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`The document has no ${id}.`);
  return found;
}

/** Not everything that a schema allows makes sense to the operation; one of these does, where it can be done at all. */
const mostSamples = 6;

/** Asks in other words until the answer is the one that is wanted. @returns the last answer. */
async function askUntil(
  operation: Described,
  values: (sample: number) => Readonly<Record<string, unknown>>,
  isWanted: (status: number) => boolean,
): Promise<Answer> {
  let answer = await ask(operation, { values: values(0) });
  for (let sample = 1; sample < mostSamples && !isWanted(answer.status); sample += 1)
    answer = await ask(operation, { values: values(sample) });
  return answer;
}

/**
 * One of the requests that the document allows, about what there is.
 * @param sample another number, another request; 0 is one without anything that may be left out.
 */
function sampleOf(operation: Described, sample = 0): Readonly<Record<string, unknown>> {
  const known = world.knownTo(operation);
  const parameters = operation.parameters.filter((parameter) => parameter.in !== 'header');
  const { required } = Fields.parse(operation.body ?? {});
  const needed = new Set([...required, ...parameters.filter((each) => each.required).map(({ name }) => name)]);
  const ofParameters = parameters.map(({ name, schema }) => {
    const value = Object.hasOwn(known, name) ? fc.constant(known[name]) : arbitraryOf(schema);
    return [name, needed.has(name) ? value : fc.option(value, { nil: undefined, freq: 1 })] as const;
  });
  const body = operation.body ? arbitraryOf(operation.body, known) : fc.constant({});
  const all = fc.tuple(fc.record(Object.fromEntries(ofParameters)), body).map((parts) => Object.assign({}, ...parts));
  const [values] = fc.sample(all, { seed: seed + sample, numRuns: 1 });
  const left = ([name]: readonly [string, unknown]) => sample > 0 || needed.has(name);
  return Object.fromEntries(Object.entries(z.record(z.string(), z.unknown()).parse(values)).filter(left));
}

const Fields = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

/** For each parameter of the path a value of its shape that names nothing. */
function nothings({ path, parameters }: Described): Record<string, unknown> {
  const inPath = parameters.filter((parameter) => path.includes(`{${parameter.name}}`));
  return Object.fromEntries(
    inPath.map(({ name, schema }) => [name, fc.sample(arbitraryOf(schema), { seed: 7, numRuns: 1 })[0]]),
  );
}

/** Asks for success. @returns the answer's body as text. */
async function succeeds(id: string, values: Readonly<Record<string, unknown>>): Promise<string> {
  const operation = operationOf(id);
  const { properties } = Fields.parse(operation.body ?? {});
  const wanted = new Set([...operation.parameters.map(({ name }) => name), ...Object.keys(properties)]);
  const fitting = { ...world.known, ...values };
  const given = Object.fromEntries(Object.entries(fitting).filter(([name]) => wanted.has(name)));
  const { status, body } = await ask(operation, { values: given });
  const text = JSON.stringify(body);
  if (status >= 300) throw new Error(`${id}: ${status} ${text}`);
  return text;
}

/** Asks one operation, and notes what in the answer is not described. `user: undefined` is nobody. */
async function ask(operation: Described, question: Question): Promise<Answer> {
  const asked = 'user' in question ? question.user : user;
  const inPath = (name: string) => operation.path.includes(`{${name}}`);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(question.values[name])));
  const rest = Object.entries(question.values).filter(([name, value]) => !inPath(name) && value !== undefined);
  const url = new URL(`${document.url}${path}`);
  const sends = operation.method === 'POST';
  if (!sends) for (const [name, value] of rest) url.searchParams.set(name, String(value));
  const headers = { ...(asked ? bearer(asked) : {}), ...question.headers };
  const response = await fetch(url, {
    method: operation.method,
    headers: sends ? { ...headers, 'content-type': 'application/json' } : headers,
    body: sends ? JSON.stringify(Object.fromEntries(rest)) : null,
  });
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const text = await response.text();
  const body: unknown = type === 'application/json' && text !== '' ? JSON.parse(text) : text;
  note(operation, response.status, type, body);
  world.learn(operation, question.values, response.status, body);
  return { status: response.status, body, headers: response.headers };
}

function note(operation: Described, status: number, type: string, body: unknown): void {
  seen.set(operation.id, (seen.get(operation.id) ?? new Set()).add(status));
  const described = operation.answers.get(status);
  if (!described) {
    undescribed.push(`${operation.id}: ${status} ${JSON.stringify(body).slice(0, 200)}`);
    return;
  }
  if (described.size === 0) return;
  const check = described.get(type);
  if (!check) undescribed.push(`${operation.id}: ${status} as ${type}`);
  else if (!check(body)) undescribed.push(`${operation.id}: ${status} ${JSON.stringify(check.errors).slice(0, 300)}`);
}

const bearer = ({ idToken }: User) => ({ authorization: `Bearer ${idToken}` });
