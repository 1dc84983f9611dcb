// The functions folder as `firebase deploy` uploads it: it installs by itself, outside of this repository, with what its
// own package.json says, and Google's build finds every function in it. And firebase.json names nothing that is not there.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { bundleFunctions } from '../local/src/build/bundle-functions.ts';
import { programEnvironment } from './config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ship-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const firebaseJson = z
  .object({
    functions: z.tuple([z.object({ source: z.string(), ignore: z.array(z.string()), predeploy: z.array(z.string()) })]),
    hosting: z.object({
      rewrites: z.array(z.object({ function: z.object({ functionId: z.string(), region: z.string() }).optional() })),
    }),
  })
  .parse(JSON.parse(readFileSync(join(root, 'firebase.json'), 'utf8')));
const [codebase] = firebaseJson.functions;
const manifest = z
  .object({
    engines: z.object({ node: z.string() }),
    main: z.string(),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(join(root, codebase.source, 'package.json'), 'utf8')));

const Discovered = z.object({
  endpoints: z.record(
    z.string(),
    z.object({ platform: z.string(), region: z.array(z.string()), entryPoint: z.string() }),
  ),
});

/** Why nothing could be installed; undefined when it could. */
let noRegistry: string | undefined;
let found: z.infer<typeof Discovered>['endpoints'] = {};

beforeAll(async () => {
  await bundleFunctions();
  const source = join(root, codebase.source);
  for (const file of await uploadedFiles(source))
    cpSync(file, join(folder, relative(source, file)), { recursive: true });
  noRegistry = install();
  if (noRegistry === undefined) found = (await discover()).endpoints;
}, 120_000);

test('what is uploaded has the bundle and what it reads, and none of the sources', () => {
  for (const path of ['package.json', manifest.main, 'assets/generated/static-server.mjs'])
    expect(existsSync(join(folder, path)), path).toBe(true);
  for (const path of ['src', 'assets/static-server.test.ts']) expect(existsSync(join(folder, path)), path).toBe(false);
});

test('nothing that it asks for is a package of this repository, which no registry has', () => {
  const asked = readFileSync(join(root, codebase.source, 'package.json'), 'utf8');
  expect(asked).not.toMatch(/"@deplight\/(?!functions")/);
  expect(manifest.engines.node).toBe('24');
  expect(codebase.predeploy.join()).toContain('run bundle');
});

test('it installs alone and all of its functions are discovered, and none besides', ({ skip }) => {
  skip(noRegistry !== undefined, `npm could not install: ${noRegistry}`);
  const index = readFileSync(join(root, codebase.source, 'src/index.ts'), 'utf8');
  const exported = [...index.matchAll(/^export const (\w+) =/gm)].map(([, name]) => String(name));
  expect(exported.length).toBeGreaterThan(10);
  expect(Object.keys(found).sort()).toEqual(exported.sort());
  for (const { platform } of Object.values(found)) expect(platform).toBe('gcfv2');
});

test('every function that Hosting sends requests to is there, in its region', ({ skip }) => {
  skip(noRegistry !== undefined, `npm could not install: ${noRegistry}`);
  const wanted = firebaseJson.hosting.rewrites.flatMap((rewrite) => rewrite.function ?? []);
  expect(wanted.length).toBeGreaterThan(1);
  for (const { functionId, region } of wanted) expect(found[functionId]?.region, functionId).toEqual([region]);
});

/** The files of a folder as firebase-tools chooses them. */
async function uploadedFiles(source: string): Promise<string[]> {
  const { readdirRecursive } = z
    .object({ readdirRecursive: z.custom<(options: object) => Promise<{ name: string }[]>>() })
    .parse(createRequire(import.meta.url)('firebase-tools/lib/fsAsync.js'));
  const files = await readdirRecursive({ path: source, ignoreStrings: [...codebase.ignore, 'firebase-debug.log'] });
  return files.map(({ name }) => name);
}

/** As Google's build does, but for the scripts of packages. @returns why it could not, when no registry answers. */
function install(): string | undefined {
  const argv = ['install', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  try {
    execFileSync('npm', argv, { cwd: folder, env: programEnvironment(), stdio: 'pipe', timeout: 110_000 });
    return undefined;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const offline = /\b(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/.exec(
      words,
    );
    if (offline) return offline[0];
    throw error;
  }
}

/** Starts firebase-functions' own discovery in the folder and asks it, as `firebase deploy` does. */
async function discover(): Promise<z.infer<typeof Discovered>> {
  const port = await freePort();
  const program = join(folder, 'node_modules', '.bin', 'firebase-functions');
  const env = {
    PATH: programEnvironment()['PATH'],
    PORT: String(port),
    FUNCTIONS_CONTROL_API: 'true',
    GCLOUD_PROJECT: 'demo-ship',
  };
  const server = spawn(process.execPath, [program, folder], { cwd: folder, env, stdio: 'ignore' });
  try {
    const endMs = Date.now() + 30_000;
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/__/functions.yaml`).catch(() => undefined);
      if (answer?.ok) return Discovered.parse(await answer.json());
      if (Date.now() > endMs) throw new Error(`No functions were discovered: ${await answer?.text()}`);
      await pause(100);
    }
  } finally {
    server.kill();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
