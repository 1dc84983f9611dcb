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

const OFFICIAL = '^(?:docker\\.io\\/)?(?:library\\/)?';
const SUFFIX = '(?:-[a-z0-9.-]+)?$';

interface Base {
  /** The first group is the version. */
  readonly image: RegExp;
  readonly find: (version: string, host: HostTools) => Promise<Toolchain>;
}

const BASES: readonly Base[] = [
  { image: new RegExp(`${OFFICIAL}node:(\\d+)(?:\\.\\d+){0,2}${SUFFIX}`), find: findNode },
  { image: new RegExp(`${OFFICIAL}python:(3(?:\\.\\d+)?)(?:\\.\\d+)?${SUFFIX}`), find: findPython },
  { image: new RegExp(`^(?:docker\\.io\\/)?oven\\/bun:(\\d+(?:\\.\\d+){0,2})${SUFFIX}`), find: findBun },
  { image: new RegExp(`^(?:docker\\.io\\/)?denoland\\/deno:(\\d+(?:\\.\\d+){0,2})${SUFFIX}`), find: findDeno },
  { image: new RegExp(`${OFFICIAL}golang:(\\d+(?:\\.\\d+){0,2})${SUFFIX}`), find: findGo },
  { image: new RegExp(`${OFFICIAL}rust:(\\d+(?:\\.\\d+){0,2})${SUFFIX}`), find: findRust },
  { image: new RegExp(`${OFFICIAL}debian:([a-z0-9.]+)${SUFFIX}`), find: findNothing },
];
const INSTALL_TIMEOUT_MS = 180_000;

/** Undefined when the base image needs Docker. Throws when its programs cannot be had on this machine. */
export async function findToolchain(image: string, host: HostTools): Promise<Toolchain | undefined> {
  for (const base of BASES) {
    const version = base.image.exec(image)?.[1];
    if (version) return base.find(version, host);
  }
  return undefined;
}

/** A base image without a language: the programs are those of this machine. */
async function findNothing(name: string, host: HostTools): Promise<Toolchain> {
  const bin = await shimsFor('debian', host, {});
  return { bin, note: `Using the programs of this machine for Debian ${name}.` };
}

async function findNode(major: string, host: HostTools): Promise<Toolchain> {
  const shims = await shimsFor(`node-${major}`, host, { npm: host.npm, npx: host.npx });
  if (major === process.versions.node.split('.')[0]) {
    await linkTo(path.join(shims, 'node'), process.execPath);
    return { bin: shims, note: `Using Node ${process.version} of this machine for ${major}.` };
  }
  const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const installed = await installProgram({ package: `${platform}@${major}`, file: `${platform}/bin/node` }, host);
  await linkTo(path.join(shims, 'node'), installed);
  return { bin: shims, note: `Using Node ${major} from the npm registry.` };
}

async function findBun(version: string, host: HostTools): Promise<Toolchain> {
  const platform = `@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : process.arch}`;
  const bun = await installProgram({ package: `${platform}@${version}`, file: `${platform}/bin/bun` }, host);
  // The image has a `node` as well, for the programs of packages that ask for one.
  const bin = await shimsFor(`bun-${version}`, host, { bun, bunx: bun, node: process.execPath });
  return { bin, note: `Using Bun ${version} from the npm registry.` };
}

async function findDeno(version: string, host: HostTools): Promise<Toolchain> {
  const platform = `@deno/${process.platform}-${process.arch}${process.platform === 'linux' ? '-glibc' : ''}`;
  const deno = await installProgram({ package: `${platform}@${version}`, file: `${platform}/deno` }, host);
  const bin = await shimsFor(`deno-${version}`, host, { deno });
  return { bin, note: `Using Deno ${version} from the npm registry.` };
}

interface NpmProgram {
  /** With its version. */
  readonly package: string;
  /** The program's path below node_modules. */
  readonly file: string;
}

/** The platform packages carry the binary alone and need no install script. */
async function installProgram(program: NpmProgram, host: HostTools): Promise<string> {
  const folder = path.join(host.toolchainsDir, `npm-${program.package.replace(/[@/]+/g, '-').replace(/^-/, '')}`);
  const binary = path.join(folder, 'node_modules', program.file);
  if (
    await access(binary).then(
      () => true,
      () => false,
    )
  )
    return binary;
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  const args = ['install', '--no-save', '--ignore-scripts', '--prefix', fresh, program.package];
  await run(host.npm, args, {
    env: { ...host.env, ...host.buildEnv, PATH: host.path },
    cwd: fresh,
    timeout: INSTALL_TIMEOUT_MS,
  });
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  return binary;
}

async function findGo(wanted: string, host: HostTools): Promise<Toolchain> {
  const root = await asked('go', ['env', 'GOROOT'], host, 'Go');
  const go = path.join(root, 'bin', 'go');
  const bin = await shimsFor('go', host, { go });
  return { bin, note: `Using the Go of this machine (the image asks for ${wanted}).` };
}

async function findRust(wanted: string, host: HostTools): Promise<Toolchain> {
  const root = await asked('rustc', ['--print', 'sysroot'], host, 'Rust');
  const programs = ['cargo', 'rustc', 'rustdoc'].map((name) => [name, path.join(root, 'bin', name)]);
  const bin = await shimsFor('rust', host, Object.fromEntries(programs));
  return { bin, note: `Using the Rust of this machine (the image asks for ${wanted}).` };
}

/** What a program of this machine says about where its language is installed. */
async function asked(program: string, args: readonly string[], host: HostTools, language: string): Promise<string> {
  const { stdout } = await run(program, [...args], {
    env: { ...host.env, HOME: host.userHome, PATH: host.path },
    timeout: 20_000,
  }).catch(() => {
    throw new Error(`${program} was not found on this machine. Install ${language}, or use Docker.`);
  });
  return stdout.trim();
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
