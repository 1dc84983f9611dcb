// setup, teardown and doctor as they are typed, over HTTP against the stand-in for Google.
import { newGoogle } from '@deplight/setup';
import { quickClock, type StandIn, startStandIn } from '@deplight/setup/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { parseArguments } from '../parse/parse-arguments.ts';
import { newOutput } from '../print/output.ts';
import { quickClock as clock } from '../testing/quick-clock.ts';
import { quietTerminal } from '../testing/quiet-terminal.ts';
import { projectFindings } from './doctor.ts';
import { runSetup, runTeardown } from './project-setup.ts';

let google: StandIn;
beforeEach(async () => {
  google = await startStandIn({ 'my-platform': '111', 'my-apps': '222' });
});
afterEach(() => google.stop());

const connect = async (quotaProject: string) =>
  newGoogle({ token: async () => 'a-token', quotaProject, clock: quickClock(), endpoint: google.endpoint });

function typed(line: string) {
  const asked = parseArguments(line.split(' '));
  if (asked.kind !== 'run') throw new Error(`${line} asks for ${asked.kind}`);
  const words = { out: '', err: '' };
  const terminal = {
    ...quietTerminal(),
    out: (text: string) => {
      words.out += text;
    },
    err: (text: string) => {
      words.err += text;
    },
  };
  const context: Context = {
    ...{
      given: asked.given,
      config: readConfig({}),
      terminal,
      clock: clock(),
      interrupted: new AbortController().signal,
    },
    output: newOutput(terminal, asked.given.on('json')),
    session: () => {
      throw new Error('No platform is asked.');
    },
  };
  return { context, words };
}
const both = '--project my-platform --apps-project my-apps --region europe-west1';
const changed = () => google.log.filter(({ method, path }) => method !== 'GET' && !path.includes('getIamPolicy'));

test('--dry-run and --plan say every change with its request, and only read', async () => {
  for (const flag of ['--dry-run', '--plan']) {
    const { context, words } = typed(`setup ${both} ${flag}`);
    expect(await runSetup(context, connect)).toBe(0);
    expect(words.out).toContain('Make the service account deplight-runtime in my-apps');
    expect(words.out).toContain('POST https://iam.googleapis.com/v1/projects/my-apps/serviceAccounts');
    expect(changed()).toEqual([]);
  }
});

test('it says everything, asks, does it, and says what next; a second time there is nothing to do', async () => {
  const first = typed(`setup ${both} --yes`);
  expect(await runSetup(first.context, connect)).toBe(0);
  expect(first.words.err.indexOf('  1. Turn')).toBeLessThan(first.words.err.indexOf('… Turn'));
  expect(first.words.out).toContain(`Next: npm run deploy -- ${both}`);
  const second = typed(`setup ${both} --json`);
  await runSetup(second.context, connect);
  expect(JSON.parse(second.words.out)).toEqual({ changes: [], problems: [], stays: [], made: 0 });
});

test('where nobody can be asked, nothing is done without --yes', async () => {
  for (const line of [`setup ${both} --ci`, `setup ${both} --ci --json`])
    await expect(runSetup(typed(line).context, connect)).rejects.toMatchObject({ code: 'CONFIRMATION_NEEDED' });
  expect(changed()).toEqual([]);
});

test('teardown says what it leaves and why, and takes the rest away', async () => {
  await runSetup(typed(`setup ${both} --yes`).context, connect);
  const { context, words } = typed(`teardown ${both} --yes`);
  expect(await runTeardown(context, connect)).toBe(0);
  expect(words.err).toContain("bucket my-apps-deplight-sources: it holds apps' sources; --delete-data deletes it");
  const again = typed(`teardown ${both}`);
  await runTeardown(again.context, connect);
  expect(again.words.out).toContain('Nothing to do');
});

test('teardown takes all identities of workspaces away, whatever number it is told', async () => {
  await runSetup(typed(`setup ${both} --workspace-accounts 12 --yes`).context, connect);
  const twelfth =
    'iam.googleapis.com/v1/projects/my-apps/serviceAccounts/deplight-ws-12@my-apps.iam.gserviceaccount.com';
  expect(google.cloud.resources.has(twelfth)).toBe(true);
  await runTeardown(typed(`teardown ${both} --delete-data --yes`).context, connect);
  expect([...google.cloud.resources.keys()].filter((key) => key.includes('deplight-ws-'))).toEqual([]);
});

test('a number of identities that Google would not take is refused before it is asked', async () => {
  const { context } = typed(`setup ${both} --workspace-accounts 81`);
  await expect(runSetup(context, connect)).rejects.toMatchObject({ code: 'INVALID_VALUE' });
  expect(google.log).toEqual([]);
});

test('a database somewhere else is in the way: said in the plan, and nothing is changed', async () => {
  google.cloud.on.add('my-platform firestore.googleapis.com');
  const database = 'firestore.googleapis.com/v1/projects/my-platform/databases/(default)';
  google.cloud.resources.set(database, { locationId: 'nam5', type: 'FIRESTORE_NATIVE' });
  await expect(runSetup(typed(`setup ${both} --yes`).context, connect)).rejects.toMatchObject({
    code: 'CANNOT_CHANGE',
  });
  const { context, words } = typed(`setup ${both} --dry-run`);
  expect(await runSetup(context, connect)).toBe(1);
  expect(words.out).toContain('is in nam5, which cannot be changed');
  expect(changed()).toEqual([]);
});

test('doctor finds what is missing before, and nothing after', async () => {
  const before = await projectFindings(typed(`doctor ${both}`).context, connect);
  expect(before.filter(({ ok }) => ok)).toEqual([]);
  expect(before[0]?.next).toBe(`deplight setup ${both}`);
  await runSetup(typed(`setup ${both} --yes`).context, connect);
  const after = await projectFindings(typed(`doctor ${both}`).context, connect);
  expect(after.filter(({ ok }) => !ok)).toEqual([]);
});

test.each([
  ['setup', 'MISSING_ARGUMENT'],
  ['setup --project No_Project', 'PROJECT_INVALID'],
  ['setup --project my-platform --region mars', 'REGION_INVALID'],
  ['setup --project my-platform --budget 50', 'INVALID_VALUE'],
  ['setup --project my-platform --billing-account 012345-6789AB-CDEF01', 'INVALID_VALUE'],
  ['setup --project no-such-one', 'GOOGLE_REFUSED'],
])('%s is refused: %s', async (line, code) => {
  await expect(runSetup(typed(line).context, connect)).rejects.toMatchObject({ code });
});
