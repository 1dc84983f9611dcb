// What a base image means for a plain process: which folder of programs stands first on its PATH.
import { execFile } from 'node:child_process';
import { access, mkdir, readFile, readlink, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { HostTools } from './host-tools.ts';

const run = promisify(execFile);

export interface Toolchain {
  /** First on the PATH. */
  readonly bin: string;
  /** What the build's output says about it. */
  readonly note: string;
}

const NODE_IMAGE = /^(?:docker\.io\/)?(?:library\/)?node:(\d+)(?:\.\d+){0,2}(?:-[a-z0-9.-]+)?$/;
const PYTHON_IMAGE = /^(?:docker\.io\/)?(?:library\/)?python:(3(?:\.\d+)?)(?:\.\d+)?(?:-[a-z0-9.-]+)?$/;
const INSTALL_TIMEOUT_MS = 180_000;

/** Undefined when the base image needs Docker. Throws when its programs cannot be had on this machine. */
export async function findToolchain(image: string, host: HostTools): Promise<Toolchain | undefined> {
  const node = NODE_IMAGE.exec(image)?.[1];
  if (node) return findNode(node, host);
  const python = PYTHON_IMAGE.exec(image)?.[1];
  if (python) return findPython(python, host);
  return undefined;
}

async function findNode(major: string, host: HostTools): Promise<Toolchain> {
  const shims = await shimsFor(`node-${major}`, host, { npm: host.npm, npx: host.npx });
  if (major === process.versions.node.split('.')[0]) {
    await linkTo(path.join(shims, 'node'), process.execPath);
    return { bin: shims, note: `Using Node ${process.version} of this machine for ${major}.` };
  }
  const installed = await installNode(major, host);
  await linkTo(path.join(shims, 'node'), installed);
  return { bin: shims, note: `Using Node ${major} from the npm registry.` };
}

/** The platform package carries the binary alone and needs no install script. */
async function installNode(major: string, host: HostTools): Promise<string> {
  const folder = path.join(host.toolchainsDir, `npm-node-${major}`);
  const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const binary = path.join(folder, 'node_modules', platform, 'bin', 'node');
  if (
    await access(binary).then(
      () => true,
      () => false,
    )
  )
    return binary;
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  const args = ['install', '--no-save', '--ignore-scripts', '--prefix', fresh, `${platform}@${major}`];
  await run(host.npm, args, {
    env: { ...host.env, ...host.buildEnv, PATH: host.path },
    cwd: fresh,
    timeout: INSTALL_TIMEOUT_MS,
  });
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  return binary;
}

async function findPython(wanted: string, host: HostTools): Promise<Toolchain> {
  const { stdout } = await run(
    'python3',
    ['-c', 'import sys; print(sys.executable); print("%d.%d" % sys.version_info[:2])'],
    {
      env: { ...host.env, PATH: host.path },
    },
  ).catch(() => {
    throw new Error('python3 was not found on this machine. Install Python 3, or use Docker.');
  });
  const [executable = '', version = ''] = stdout.trim().split('\n');
  const bin = await shimsFor(`python-${version}`, host, { python: executable, python3: executable });
  // The pip on the PATH may belong to another Python.
  for (const name of ['pip', 'pip3'])
    await writeProgram(path.join(bin, name), `#!/bin/sh\nexec "${executable}" -m pip "$@"\n`);
  const differs = wanted.includes('.') && wanted !== version;
  const warning = differs ? ` The image asks for ${wanted}: what depends on that version may differ.` : '';
  return { bin, note: `Using Python ${version} of this machine.${warning}` };
}

async function shimsFor(name: string, host: HostTools, programs: Readonly<Record<string, string>>): Promise<string> {
  const dir = path.join(host.toolchainsDir, name);
  await mkdir(dir, { recursive: true });
  for (const [program, target] of Object.entries(programs))
    if (target) await linkTo(path.join(dir, program), await realpath(target));
  return dir;
}

async function writeProgram(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return;
  await writeFile(`${file}.${process.pid}`, text, { mode: 0o755 });
  await rename(`${file}.${process.pid}`, file);
}

async function linkTo(link: string, target: string): Promise<void> {
  if ((await readlink(link).catch(() => '')) === target) return;
  const fresh = `${link}.${process.pid}`;
  await symlink(target, fresh);
  await rename(fresh, link);
}
