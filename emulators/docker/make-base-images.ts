// Makes the base images that generated Dockerfiles ask for, on machines that reach no registry: Debian's own packages plus this Node.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { environment } from './config.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: node emulators/docker/make-base-images.ts [--mirror URL] [--force] [NAME …]

Makes those of these images that the engine lacks: debian:bookworm-slim, node:NN-slim (NN = the Node that runs this),
python:3.11-slim-bookworm.
Needs root and debootstrap. The engine is the one that the docker client reaches (DOCKER_HOST).
`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mirror: { type: 'string', default: 'http://deb.debian.org/debian' },
    force: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

const SUITE = 'bookworm';
const DEBIAN = `debian:${SUITE}-slim`;
const NODE = `node:${process.versions.node.split('.')[0]}-slim`;
const PYTHON = `python:3.11-slim-${SUITE}`;

/** In the order in which they are made: the later ones build on the first. */
const RECIPES: Readonly<Record<string, (dir: string) => Promise<void>>> = {
  [DEBIAN]: makeDebian,
  [NODE]: makeNode,
  [PYTHON]: makePython,
};

if (values.help) process.stdout.write(USAGE);
else await makeAll();

async function makeAll(): Promise<void> {
  const wanted = positionals.length > 0 ? positionals : Object.keys(RECIPES);
  for (const [name, make] of Object.entries(RECIPES)) {
    if (name !== DEBIAN && !wanted.includes(name)) continue;
    if (!values.force && (await exists(name))) continue;
    const begun = Date.now();
    const dir = mkdtempSync(path.join(tmpdir(), 'base-image-'));
    try {
      await make(dir);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
    process.stdout.write(`${JSON.stringify({ image: name, seconds: Math.round((Date.now() - begun) / 1000) })}\n`);
  }
}

async function makeDebian(dir: string): Promise<void> {
  const root = path.join(dir, 'root');
  await runCommand(['debootstrap', '--variant=minbase', SUITE, root, values.mirror]);
  for (const unneeded of ['var/cache/apt', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/man', 'usr/share/locale']) {
    rmSync(path.join(root, unneeded), { recursive: true, force: true });
    mkdirSync(path.join(root, unneeded), { recursive: true });
  }
  const tar = spawn('tar', ['-C', root, '--numeric-owner', '-c', '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await runCommand(['docker', 'import', '--change', 'CMD ["bash"]', '-', DEBIAN], { stdin: tar.stdout });
}

/** The binary that runs this script and the npm of this machine, in the places and with the user of the official image. */
async function makeNode(dir: string): Promise<void> {
  cpSync(realpathSync(process.execPath), path.join(dir, 'node'));
  cpSync(findNpm(), path.join(dir, 'npm'), { recursive: true });
  const dockerfile = `FROM ${DEBIAN}
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
COPY node /usr/local/bin/node
COPY npm /usr/local/lib/node_modules/npm
RUN ln -s node /usr/local/bin/nodejs && ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
ENV NODE_VERSION=${process.versions.node}
CMD ["node"]
`;
  await build(dir, NODE, dockerfile);
}

/** The folder of the npm package: the program on the PATH is a link to its bin/npm-cli.js. */
function findNpm(): string {
  const found = (environment().PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'npm'));
  const program = found.find((file) => existsSync(file));
  if (!program) throw new Error('npm is not on the PATH.');
  return path.resolve(realpathSync(program), '../..');
}

/** Debian's Python under the names of the official image; pip may install, as there. */
async function makePython(dir: string): Promise<void> {
  const dockerfile = `FROM ${DEBIAN}
RUN apt-get update && apt-get install --yes --no-install-recommends python3 python3-pip ca-certificates && rm -rf /var/lib/apt/lists/* /usr/lib/python3.11/EXTERNALLY-MANAGED && ln -s /usr/bin/python3 /usr/local/bin/python && ln -s /usr/bin/python3 /usr/local/bin/python3
ENV PYTHONUNBUFFERED=1
CMD ["python3"]
`;
  await build(dir, PYTHON, dockerfile);
}

async function build(dir: string, name: string, dockerfile: string): Promise<void> {
  writeFileSync(path.join(dir, 'Dockerfile'), dockerfile);
  await runCommand(['docker', 'build', '--tag', name, dir], { env: { ...environment(), DOCKER_BUILDKIT: '0' } });
}

async function exists(name: string): Promise<boolean> {
  return runCommand(['docker', 'image', 'inspect', '--format', '{{.Id}}', name], { capture: true }).then(
    () => true,
    () => false,
  );
}
