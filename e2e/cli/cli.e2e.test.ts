// The built command line against the stack: what it prints, where, and how it exits.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { DeploymentView } from '@deplight/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDnsServer } from '../../functions/src/domains/testing/dns-server.ts';
import { createWorkspace } from '../client/api.ts';
import { packFiles, tinyServer } from '../client/archives.ts';
import { makeToken } from '../client/tokens.ts';
import { newUser } from '../client/user.ts';
import { visit } from '../client/visit.ts';
import { eventually } from '../client/wait.ts';
import { dnsPort } from '../config.ts';
import { stack } from '../stack.ts';
import { breakableLine } from './breakable-line.ts';
import { type Place, run, runJson, start, startInTerminal } from './command-line.ts';

const root = mkdtempSync(join(tmpdir(), 'deplight-cli-e2e-'));
const hasScript = spawnSync('script', ['--version']).status === 0;
let token: string;
/** A folder that is linked to the app once it was deployed. */
let shop: Place;

beforeAll(async () => {
  const owner = await newUser('Ada');
  const { id: workspaceId } = await createWorkspace(owner, 'Command line');
  token = (await makeToken(owner, workspaceId, { right: 'admin', name: 'terminal' })).secret;
  shop = newPlace('shop', tinyServer('from the terminal'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function newPlace(name: string, files: Readonly<Record<string, string | Buffer>>): Place {
  const folder = join(root, name);
  for (const [path, content] of Object.entries({ 'README.md': name, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, configFolder: join(root, 'config'), token };
}

const deploymentOf = ({ document }: { document: Record<string, unknown> }) =>
  DeploymentView.parse(document['deployment']);

test('a token is kept for one platform alone, in a file for its owner, and shown nowhere', async () => {
  const place = { ...newPlace('nowhere', {}), token: undefined };
  const login = await run(place, ['login'], `${token}\n`);
  expect(login).toMatchObject({ exit: 0, out: expect.stringMatching(/as Ada .*admin of Command line\.\n$/) });
  expect(login.out + login.err).not.toContain(token);
  expect(statSync(join(place.configFolder, 'credentials.json')).mode & 0o777).toBe(0o600);
  const who = await runJson(place, ['whoami']);
  expect(who.document).toMatchObject({ url: stack.hosting, role: 'admin', token: { right: 'admin', appId: null } });
  const elsewhere = await runJson({ ...place, url: 'http://127.0.0.1:1' }, ['whoami']);
  expect(elsewhere).toMatchObject({ exit: 3, document: { error: { code: 'NOT_LOGGED_IN' } } });
  expect((await run(place, ['logout'])).exit).toBe(0);
  expect((await run(place, ['whoami'])).exit).toBe(3);
});

test.each([
  [['deplyo'], 2, 'UNKNOWN_COMMAND'],
  [['deploy', '--git', 'https://a.example/b.git', '.'], 2, 'ARGUMENT_INVALID'],
  [['status'], 2, 'APP_NEEDED'],
  [['status', '-a', 'no-such-app'], 1, 'APP_UNKNOWN'],
  [['deploy', '--git', 'http://10.0.0.1/a.git'], 2, 'SOURCE_ADDRESS_FORBIDDEN'],
  [['apps', 'delete', 'shop'], 1, 'APP_UNKNOWN'],
  [['tokens'], 3, 'PERMISSION_DENIED'],
  [['whoami', '--url', 'http://deplight.example'], 2, 'URL_NOT_SECRET'],
])('%j exits with %i and %s, as one JSON document', async (args, exit, code) => {
  const place = newPlace('elsewhere', {});
  const refused = await runJson(place, args);
  expect(refused).toMatchObject({ exit, document: { error: { code, hint: expect.stringMatching(/./) } } });
  expect(refused.err).toContain(`(${code})`);
  expect(refused.err).not.toContain(token);
});

test('a token that is good for nothing is exit 3', async () => {
  const place = { ...shop, token: `dplk_${'x'.repeat(43)}` };
  expect(await runJson(place, ['whoami'])).toMatchObject({ exit: 3, document: { error: { code: 'UNAUTHENTICATED' } } });
});

test('a folder gets its app before anything is deployed, and each line of the console means it', async () => {
  const place = newPlace('early', {});
  const linked = { name: 'early', url: stack.hosting };
  expect(await runJson(place, ['init'])).toMatchObject({ exit: 0, document: { app: { name: 'early' }, link: linked } });
  expect(await runJson(place, ['init'])).toMatchObject({ exit: 2, document: { error: { code: 'LINKED_ALREADY' } } });
  const { exit, out } = await run(place, ['console'], "env set A='1 2'\nenv pull -\nstatus -a nothing\nwhoami\n");
  expect({ exit, out }).toEqual({
    exit: 1,
    out: "1 variable changed; deplight restart puts that into effect.\nA='1 2'\n",
  });
});

describe('an app', () => {
  test('is deployed from a folder: stdout is the address, stderr tells each stage and the log, the folder is linked', async () => {
    const { exit, out, err } = await run(shop, ['deploy', '--env', 'GREETING=hello']);
    expect({ exit, err }).toMatchObject({ exit: 0 });
    expect(out).toMatch(/^http:\/\/\S+\n$/);
    expect(await (await fetch(out.trim())).text()).toBe('from the terminal');
    expect(err).toMatch(/^Packed 3 files, \d+ kB\nLinked this folder to shop\.\n/);
    expect(err).toMatch(
      /\nBuild image …\n(?:[\s\S]*\n)?Build image: done \([^)]+\)\n[\s\S]*\nLive after [^\n]+: dpl_\w+\n$/,
    );
    expect(stripVTControlCharacters(err)).toBe(err);
    expect(existsSync(join(shop.folder, '.deplight', 'project.json'))).toBe(true);
  });

  test('is read, as text and as JSON', async () => {
    const [status, list, inspected, apps, env] = await Promise.all(
      [['status'], ['ls'], ['inspect'], ['apps'], ['env']].map((args) => runJson(shop, args)),
    );
    expect(status?.document).toMatchObject({ app: { name: 'shop', status: 'HEALTHY' } });
    expect(list?.document).toMatchObject({ deployments: [{ status: 'LIVE' }], nextCursor: null });
    expect(inspected?.document).toMatchObject({ deployment: { status: 'LIVE' } });
    expect(apps?.document).toMatchObject({ apps: [{ name: 'early' }, { name: 'shop' }] });
    expect(env?.document).toMatchObject({ environment: { variables: { GREETING: 'hello' } } });
    const { out } = await run(shop, ['status']);
    expect(out).toMatch(/^App {2,}shop\nStatus {2,}HEALTHY\n/);
    const logs = await eventually('its first line', async () => {
      const { out: text } = await run(shop, ['logs', '-n', '5']);
      return text.includes('ready') ? text : undefined;
    });
    expect(logs).toMatch(/^\d{4}-\d\d-\d\dT\S+ ready\n/);
  });

  test('has variables and secrets, whose values come from stdin and go nowhere', async () => {
    expect((await run(shop, ['env', 'set', 'A=1', 'B=two words'])).exit).toBe(0);
    expect((await run(shop, ['env', 'unset', 'A'])).exit).toBe(0);
    expect((await run(shop, ['env', 'pull', '-'])).out).toBe("B='two words'\nGREETING=hello\n");
    const secret = await run(shop, ['secrets', 'set', 'KEY', '-a', 'shop'], 'open sesame\n');
    expect(secret).toMatchObject({ exit: 0, out: '' });
    const { document } = await runJson(shop, ['secrets']);
    expect(document).toMatchObject({ secrets: [{ name: 'KEY', apps: [{ name: 'shop', bound: true }] }] });
    expect(JSON.stringify(document) + secret.err).not.toContain('open sesame');
    expect(await runJson(shop, ['secrets', 'unset', 'KEY'])).toMatchObject({
      exit: 2,
      document: { error: { code: 'CONFIRMATION_NEEDED' } },
    });
    expect(await runJson(shop, ['secrets', 'unset', 'KEY', '-y'])).toMatchObject({
      exit: 1,
      document: { error: { code: 'SECRET_IN_USE' } },
    });
  });

  test('has a domain of its own once its TXT record is there, and no longer than it wants (T-GW-11)', async (context) => {
    const port = dnsPort();
    if (port === undefined) return context.skip('the stack asks the DNS of this machine');
    const dns = await startDnsServer(port);
    const domain = 'shop.example.org';
    try {
      const added = await run(shop, ['domains', 'add', domain]);
      expect(added).toMatchObject({ exit: 0, out: expect.stringMatching(/^TYPE +NAME +VALUE\nTXT +_deplight\.shop/) });
      expect(await run(shop, ['domains', 'verify', domain])).toMatchObject({ exit: 1 });
      expect(await visit(domain)).toMatch(/^404/);
      dns.records.set(`_deplight.${domain}`, [/deplight-verify=\S+/.exec(added.out)?.[0] ?? '']);
      const verified = await run(shop, ['domains', 'verify', domain]);
      expect(verified).toMatchObject({ exit: 0, out: `${domain} leads to shop.\n` });
      expect(await visit(domain)).toBe('200 from the terminal');
      expect((await run(shop, ['domains'])).out).toMatch(/shop\.example\.org +live\n$/);
      expect((await run(shop, ['domains', 'rm', domain])).exit).toBe(0);
      expect(await visit(domain)).toMatch(/^404/);
    } finally {
      dns.close();
    }
  });

  test('that fails is exit 1, says why, and leaves what serves alone', async () => {
    const failed = await runJson(shop, ['deploy', '-a', 'shop', '--git', `${stack.examples}/broken-build.git`]);
    expect({ exit: failed.exit, serving: failed.document['serving'] }).toEqual({ exit: 1, serving: false });
    expect(deploymentOf(failed).error?.code).toBe('BUILD_FAILED');
    expect(failed.err).toMatch(/failed at Build image: [^\n]+ \(BUILD_FAILED\)\n/);
    // Nobody has called it for a while, so it may have fallen asleep.
    const status = expect.stringMatching(/^(HEALTHY|SLEEPING)$/);
    expect((await runJson(shop, ['status'])).document).toMatchObject({ app: { status } });
  });

  test('goes back to what was before', async () => {
    expect((await runJson(shop, ['restart'])).document).toMatchObject({ serving: true });
    const dry = await runJson(shop, ['rollback', '--dry-run']);
    expect(dry).toMatchObject({ exit: 0, document: { target: { status: 'RETIRED' } } });
    const back = await runJson(shop, ['rollback']);
    expect(back).toMatchObject({ exit: 0, document: { serving: true, deployment: { kind: 'rollback' } } });
  });

  test('is reached by the API where there is no command, and deleted when that was confirmed', async () => {
    const { document } = await runJson(shop, ['api', 'GET', '/deployments?limit=1']);
    expect(document).toMatchObject({ deployments: [{ kind: 'rollback' }] });
    expect((await runJson(shop, ['doctor'])).document).toMatchObject({ ok: true });
    expect((await runJson(shop, ['apps', 'delete', 'shop'])).exit).toBe(2);
    expect((await runJson(shop, ['apps', 'delete', 'shop', '--yes'])).exit).toBe(0);
  });
});

test('a plan is the same, whether the folder is looked at here or the platform looks at it', async () => {
  const place = newPlace('planned', tinyServer('planned'));
  const here = await runJson(place, ['plan']);
  expect(here).toMatchObject({ exit: 0, document: { plan: { provider: 'node' }, dockerfileFrom: 'generated' } });
  const archive = join(root, 'planned.tgz');
  writeFileSync(archive, await packFiles(tinyServer('planned')));
  expect((await runJson(place, ['plan', '--archive', archive])).document).toEqual(here.document);
  const git = ['plan', '--git', `${stack.examples}/node-express.git`];
  expect(await runJson(place, git)).toMatchObject({ exit: 0, document: { plan: { framework: 'Express' } } });
});

test('a deployment that takes long: out of time, Ctrl-C, a lost connection, a narrow terminal, and its cancel', async () => {
  const slow = newPlace('slow', {
    'package.json': JSON.stringify({ name: 'slow', scripts: { build: 'node build.js', start: 'node build.js' } }),
    'build.js': "console.log('building slowly');\nsetTimeout(() => {}, 120_000);\n",
  });
  const late = await runJson(slow, ['deploy', '--timeout', '1s']);
  expect(late).toMatchObject({ exit: 5, document: { error: { code: 'TIMED_OUT' } } });

  const line = await breakableLine(stack.hosting);
  const follow = (place: Place, ...flags: string[]) => start(place, ['inspect', '--wait', ...flags]);
  const [left, far, program] = [follow(slow), follow({ ...slow, url: line.url }, '-a', 'slow'), follow(slow, '--json')];
  const narrow = hasScript ? startInTerminal(slow, ['inspect', '--wait'], 40) : undefined;
  await Promise.all([left.wrote('building slowly'), far.wrote('building slowly'), narrow?.wrote('building')]);

  left.process.kill('SIGINT');
  const interrupted = await left.ended;
  expect(interrupted).toMatchObject({ exit: 130, out: '' });
  expect(interrupted.err).toMatch(/No longer watching\. (dpl_\w+) goes on; to stop it: deplight cancel \1\n$/);

  line.cut();
  await far.wrote('Connection lost, trying again');
  await eventually('more than one try', async () => (line.refused() > 2 ? true : undefined));
  line.mend();
  await far.wrote('Connected again.');

  expect((await run(slow, ['cancel'])).exit).toBe(0);
  const [after, asJson] = await Promise.all([far.ended, program.ended]);
  expect([after.exit, asJson.exit]).toEqual([4, 4]);
  expect(after.err.match(/building slowly/g)).toHaveLength(1);
  expect(after.err.match(/Connection lost/g)).toHaveLength(1);
  expect(JSON.parse(asJson.out)).toMatchObject({ serving: false, deployment: { status: 'CANCELED' } });
  line.close();

  if (!narrow) return;
  const shown = await narrow.ended;
  expect(shown.exit).toBe(4);
  const rows = stripVTControlCharacters(shown.out).split(/[\r\n]+/);
  expect(rows.filter((row) => row.length > 40 && !row.includes('dpl_'))).toEqual([]);
  expect(shown.out).toContain('\u001b[7A\r\u001b[J');
  expect(shown.out).toContain('Build image');
});

test('help and version are there without a platform', async () => {
  const nowhere = { ...shop, url: 'http://127.0.0.1:1', token: undefined };
  const version = JSON.parse(readFileSync(new URL('../../cli/package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(await run(nowhere, ['--version'])).toEqual({ exit: 0, out: `${version.version}\n`, err: '' });
  expect((await run(nowhere, ['help', 'deploy'])).out).toMatch(/^deplight deploy \[PATH\] \[flags\]\n/);
});
