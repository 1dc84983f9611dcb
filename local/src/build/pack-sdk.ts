// `npm run pack-sdk`: the SDK as a package that others install, tried in a folder of its own before it is called good.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Environment } from '../environment.ts';
import { runToEnd } from '../processes/run-to-end.ts';
import { inRepository } from '../repository.ts';
import { bundleSdk, sdkFolder } from './bundle-sdk.ts';

const timeoutMs = 5 * 60_000;
const tsc = inRepository('node_modules', 'typescript', 'bin', 'tsc');

/** @returns the archive's path. @throws Error with the words of what failed. */
export async function packSdk(env: Environment): Promise<string> {
  rmSync(inRepository(sdkFolder), { recursive: true, force: true });
  await bundleSdk();
  await node([tsc, '-p', inRepository('sdk', 'tsconfig.declarations.json'), '--pretty', 'false'], env);
  namesAsInstalled(inRepository(sdkFolder, 'types'));
  const folder = mkdtempSync(join(tmpdir(), 'deplight-sdk-'));
  try {
    const archive = await pack(env);
    await install(archive, folder, env);
    await tryIt(folder, env);
    return archive;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Declarations name our sources and our own packages; installed, there are neither. */
function namesAsInstalled(types: string): void {
  const contracts = join(types, 'contracts', 'src', 'index.js');
  for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(types, name);
    const path = relative(dirname(file), contracts);
    const text = readFileSync(file, 'utf8')
      .replaceAll(/(['"])@deplight\/contracts\1/g, `'${path.startsWith('.') ? path : `./${path}`}'`)
      .replaceAll(/(['"])(\.{1,2}\/[^'"]+)\.ts\1/g, "'$2.js'");
    writeFileSync(file, text);
  }
}

async function pack(env: Environment): Promise<string> {
  const output = await run(
    'npm',
    ['pack', '--silent', '--pack-destination', inRepository('sdk')],
    env,
    inRepository(sdkFolder),
  );
  return inRepository('sdk', output.trim().split('\n').at(-1) ?? '');
}

/** As npm would lay it out; what it depends on is taken from here, since this must work without a network. */
async function install(archive: string, folder: string, env: Environment): Promise<void> {
  const place = join(folder, 'node_modules', '@deplight', 'sdk');
  mkdirSync(place, { recursive: true });
  await run('tar', ['-xzf', archive, '--strip-components=1', '-C', place], env, folder);
  for (const name of ['zod', 'firebase'])
    symlinkSync(inRepository('node_modules', name), join(folder, 'node_modules', name));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
}

/** Runs it in plain Node, and checks the example against its types, where the workspace is nowhere near. */
async function tryIt(folder: string, env: Environment): Promise<void> {
  const script = [
    "import { createDeplight, watched, waitForDeployment } from '@deplight/sdk';",
    "import { createTokenClient } from '@deplight/sdk/token';",
    "const client = createTokenClient({ url: 'http://127.0.0.1:1', token: 'dplk_' + 'a'.repeat(43) });",
    'for (const one of [createDeplight, watched, waitForDeployment, client.createDeployment, client.deployments.wait])',
    "  if (typeof one !== 'function') throw new Error('Something is missing.');",
  ];
  writeFileSync(join(folder, 'try.js'), script.join('\n'));
  await run(process.execPath, ['try.js'], env, folder);
  cpSync(inRepository('sdk', 'example', 'live-shelf.ts'), join(folder, 'live-shelf.ts'));
  const options = [
    '--strict',
    '--noEmit',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--lib',
    'esnext,dom,dom.iterable',
  ];
  await run(process.execPath, [tsc, ...options, '--types', '', 'live-shelf.ts'], env, folder);
}

function node(argv: readonly string[], env: Environment): Promise<string> {
  return run(process.execPath, argv, env, inRepository());
}

async function run(file: string, argv: readonly string[], env: Environment, cwd: string): Promise<string> {
  const { code, output } = await runToEnd({ file, argv, env, cwd, timeoutMs });
  if (code !== 0) throw new Error(`${file} ${argv.join(' ')}\n${output}`);
  return output;
}
