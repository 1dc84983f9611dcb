// The table of what a project needs, held against the code that needs it, and against itself.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { whatIs } from '../kinds/kinds.ts';
import { planSetup } from '../plan/plan.ts';
import { mistakesIn } from '../testing/discovery.ts';
import { accounts, functionsAccounts } from './accounts.ts';
import { apis } from './apis.ts';
import { grantsOf } from './grants.ts';
import { topicNames } from './messages.ts';
import { needsOf } from './needs.ts';
import { roles } from './roles.ts';
import type { Shape } from './shape.ts';
import { repositoryName, sealSecret } from './stores.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const source = (path: string) => readFileSync(join(root, path), 'utf8');
const platform = { id: 'my-platform', number: '111' };
const two: Shape = {
  ...{ platform, apps: { id: 'my-apps', number: '222' }, region: 'europe-west1', workspaceAccounts: 2 },
  budget: { billingAccount: 'B', amount: 50 },
};
const one: Shape = { ...two, apps: platform };
const shapes = [
  ['two projects', two],
  ['one project', one],
] as const;

test.each(shapes)('%s: every request of the plan stands in the discovery documents', (_what, shape) => {
  const { changes, problems } = planSetup(needsOf(shape).map((need) => ({ need, found: undefined, off: false })));
  expect(changes.flatMap(({ request }) => mistakesIn(request))).toEqual([]);
  expect(problems).toEqual([]);
});

test.each(shapes)('%s: nothing is needed twice', (_what, shape) => {
  const all = needsOf(shape).map((need) => `${need.kind} ${whatIs(need)}`);
  // The APIs of one project come in two requests.
  expect(new Set(all).size).toBeGreaterThanOrEqual(all.length - 1);
});

test('in one project, nobody is given the same right twice', () => {
  const rights = grantsOf(one).map(({ on, role, member, condition }) => JSON.stringify([on, role, member, condition]));
  expect(new Set(rights).size).toBe(rights.length);
});

test('no role is one of an owner, editor or administrator, nor reads all secrets of a project (T-BLD-03, T-RUN-05)', () => {
  for (const shape of [one, two])
    for (const { role, on, condition, reason } of grantsOf(shape)) {
      expect(role).not.toMatch(/^roles\/(owner|editor|viewer)$|[aA]dmin/);
      if (role === 'roles/secretmanager.secretAccessor' && on.type === 'project')
        expect(condition, reason).toBeDefined();
    }
});

test('acting as an account is allowed on that account alone, never on a project (T-BLD-03)', () => {
  const acting = grantsOf(two).filter(({ role }) => role === 'roles/iam.serviceAccountUser');
  expect(new Set(acting.map(({ on }) => on.type))).toEqual(new Set(['account']));
});

test("what runs users' code has no role on a project, but for the build, which writes its log (T-BLD-02, T-RUN-05)", () => {
  const theirs = grantsOf(two).filter(({ member }) => /deplight-(runtime|ws-\d\d|builder|push)@/.test(member));
  const onProjects = theirs.filter(({ on }) => on.type === 'project').map(({ member, role }) => [member, role]);
  expect(onProjects).toEqual([
    ['serviceAccount:deplight-builder@my-apps.iam.gserviceaccount.com', 'roles/logging.logWriter'],
  ]);
});

test("with two projects, nothing of the apps' may do anything in the platform's", () => {
  const crossing = grantsOf(two).filter(({ on, member }) => {
    const holder = on.type === 'project' || on.type === 'bucket' ? on.name : on.project;
    return member.includes('@my-apps.') && holder.startsWith('my-platform');
  });
  expect(crossing).toEqual([]);
});

test("only the relay reads apps' secrets, and only the courier those for others", () => {
  const readers = grantsOf(two)
    .filter(({ role, on }) => role === 'roles/secretmanager.secretAccessor' && on.type === 'project')
    .map(({ member, condition }) => `${member.split(/[:@]/)[1]} ${condition?.expression}`);
  expect(readers.sort()).toEqual([
    'deplight-courier resource.name.startsWith("projects/111/secrets/out-")',
    'deplight-relay resource.name.startsWith("projects/222/secrets/dpl-")',
  ]);
  const own = Object.values(roles).flatMap(({ permissions }) => [...permissions]);
  expect(own).not.toContain('secretmanager.versions.access');
});

test("every reason names code that is there, and every client of Google's has a grant", () => {
  const codes = grantsOf(two).map(({ code }) => code);
  for (const code of codes) if (code !== null) expect(existsSync(join(root, code)), code).toBe(true);
  const packages: Readonly<Record<string, string>> = {
    '@google-cloud/run': 'run.googleapis.com',
    '@google-cloud/cloudbuild': 'cloudbuild.googleapis.com',
    '@google-cloud/secret-manager': 'secretmanager.googleapis.com',
    '@google-cloud/storage': 'storage.googleapis.com',
    '@google-cloud/pubsub': 'pubsub.googleapis.com',
    '@google-cloud/logging-api': 'logging.googleapis.com',
    '@google-cloud/monitoring': 'monitoring.googleapis.com',
  };
  const clouds = readdirSync(join(root, 'functions/src/clouds')).filter((name) => !name.endsWith('.test.ts'));
  const imported = clouds.flatMap((name) =>
    [...source(`functions/src/clouds/${name}`).matchAll(/import\('(@google-cloud\/[^']+)'\)/g)].map(
      ([, found]) => found,
    ),
  );
  expect(new Set(imported)).toEqual(new Set(Object.keys(packages)));
  for (const api of Object.values(packages)) expect(apis[api]?.in, api).toBe('both');
});

test('the names are those of the functions', () => {
  const index = source('functions/src/index.ts');
  for (const name of functionsAccounts) expect(index).toContain(`'${name}@'`);
  const config = source('functions/src/config.ts');
  for (const name of ['deplight-builder', 'deplight-runtime']) expect(config).toContain(`'${name}'`);
  expect(config).toContain('`deplight-ws-${');
  expect(config).toContain(sealSecret);
  expect(source('functions/src/plans/resource-names.ts')).toContain(`/${repositoryName}/`);
  const topics = [...source('functions/src/clouds/topics.ts').matchAll(/^ {2}\w+: '([\w-]+)',$/gm)].map(
    ([, name]) => name,
  );
  expect(topics).toEqual([...topicNames]);
});

test("an account's name and the words about it are as long as Google takes them", () => {
  for (const [name, { purpose }] of Object.entries(accounts)) {
    expect(name).toMatch(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
    expect(purpose.length).toBeLessThan(200);
  }
});

test('every collection that expires by firestore.indexes.json does so', () => {
  const indexes = JSON.parse(source('firestore.indexes.json')) as { fieldOverrides: Array<{ ttl?: boolean }> };
  const wanted = indexes.fieldOverrides.filter(({ ttl }) => ttl).length;
  expect(needsOf(two).filter(({ kind }) => kind === 'ttl')).toHaveLength(wanted);
  expect(wanted).toBeGreaterThan(10);
});
