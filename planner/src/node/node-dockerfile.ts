// Writes the Dockerfile of a Node app: dependencies in a layer of their own, the build in a stage of its own, and in the
// image that runs only what it needs to run.
import { posix } from 'node:path';
import { copyLine, dockerfileText, envLines, shellWord, systemPackageLines, workdirLine } from '../dockerfile-lines.ts';
import type { SystemNeeds } from './native-packages.ts';
import type { Carried } from './node-app.ts';
import { EVERYTHING, type NodeInstall } from './node-build.ts';
import type { PackageManager } from './package-managers.ts';

/** What runs the app: Node or Bun, by its image and the user that the image brings. */
export interface Runtime {
  readonly image: string;
  readonly user: string;
}

export interface NodeImage {
  readonly runtime: Runtime;
  readonly manager: PackageManager;
  readonly install: NodeInstall | undefined;
  readonly build: string | undefined;
  readonly buildEnv: Readonly<Record<string, string>>;
  readonly needs: SystemNeeds;
  readonly port: number;
  readonly cmd: string;
  /** The app's folder in a workspace; empty without one. */
  readonly dir: string;
}

interface ServerImage extends NodeImage {
  readonly env: Readonly<Record<string, string>>;
  /** Set when the app needs its development packages at run time as well. */
  readonly keepDevPackages: boolean;
  /** Set when the start command itself is given to the package manager. */
  readonly startsByManager: boolean;
  readonly carried: readonly Carried[] | undefined;
  /** A folder of the app that the image does not need. */
  readonly leftover: string | undefined;
}

/** The Dockerfile of an app that runs a server. */
export function nodeServerDockerfile(image: ServerImage): string {
  const { runtime, needs, dir } = image;
  const run = [`USER ${runtime.user}`, `EXPOSE ${image.port}`, image.cmd];
  const from = `FROM ${runtime.image}`;
  const after = needs.after.map((command) => `RUN ${command}`);
  if (oneStage(image)) {
    const install = image.keepDevPackages ? image.install?.command : image.install?.productionCommand;
    return dockerfileText([
      from,
      ...systemPackageLines(needs.run),
      'WORKDIR /app',
      ...envLines(needs.env),
      ...sourceLines(image.install, install),
      ...after,
      ...envLines({ NODE_ENV: 'production', ...image.env }),
      ...run,
    ]);
  }
  const brought = image.startsByManager ? bringLines(image) : [];
  const prune = image.keepDevPackages || image.carried !== undefined ? undefined : image.install?.pruneCommand;
  const { leftover } = image.carried === undefined && image.build !== undefined ? image : { leftover: undefined };
  const chown = [`--from=build`, `--chown=${runtime.user}:${runtime.user}`];
  const copied = image.carried ?? [{ from: '', to: '.' }];
  return dockerfileText([
    ...buildStage(image),
    ...(prune === undefined ? [] : [`RUN ${prune}`]),
    ...(leftover === undefined ? [] : [`RUN rm -rf ${shellWord(posix.join(dir, leftover))}`]),
    '',
    from,
    ...systemPackageLines(needs.run),
    ...brought,
    'WORKDIR /app',
    ...copied.map(({ from: path, to }) =>
      copyLine([inApp(image.carried ? dir : '', path)], `./${to === '.' ? '' : to}`, chown),
    ),
    ...(dir === '' || image.carried ? [] : [workdirLine(dir)]),
    ...envLines({ ...needs.env, NODE_ENV: 'production', ...image.env }),
    ...after,
    ...run,
  ]);
}

interface StaticImage extends NodeImage {
  readonly staticDir: string;
  /** The image of the file server. */
  readonly serverImage: string;
}

/** The Dockerfile of an app that is built into static files. */
export function nodeStaticDockerfile(image: StaticImage): string {
  return dockerfileText([
    ...buildStage(image),
    '',
    `FROM ${image.serverImage}`,
    'WORKDIR /app',
    'ENV NODE_ENV=production',
    'COPY .deplight/static-server.mjs .deplight/static-server.mjs',
    copyLine([inApp(image.dir, image.staticDir)], image.staticDir, ['--from=build']),
    'USER node',
    `EXPOSE ${image.port}`,
    image.cmd,
  ]);
}

/** Where nothing is built, nothing but the app itself has to be left out of the image. */
function oneStage({ build, install, manager, needs, dir }: ServerImage): boolean {
  const brought = install !== undefined && manager.brought !== undefined;
  const plain = install === undefined || install.productionCommand !== undefined;
  return build === undefined && !brought && plain && needs.build.length === 0 && dir === '';
}

function buildStage(image: NodeImage): string[] {
  const { runtime, install, build, needs, manager } = image;
  return [
    `FROM ${runtime.image} AS build`,
    ...systemPackageLines(needs.build),
    ...(install ? bringLines(image) : []),
    'WORKDIR /app',
    ...envLines({ ...manager.env, ...needs.env }),
    ...sourceLines(install, install?.command),
    ...envLines(image.buildEnv),
    ...(build === undefined ? [] : [`RUN ${build}`]),
  ];
}

/** Yarn's program is in the official image already, in another version. */
function bringLines({ manager, runtime }: NodeImage): string[] {
  if (manager.brought === undefined || runtime.image.startsWith('oven/bun')) return [];
  return [`RUN npm install --global ${manager.name === 'yarn' ? '--force ' : ''}${manager.brought}`];
}

/** The packages first, so that their layer is kept while only sources change; then everything. */
function sourceLines(install: NodeInstall | undefined, command: string | undefined): string[] {
  if (install === undefined || command === undefined) return ['COPY . .'];
  const first = install.needs.map(({ paths, target }) => copyLine(paths, target));
  return [...first, `RUN ${command}`, ...(install.needs === EVERYTHING ? [] : ['COPY . .'])];
}

const inApp = (dir: string, path: string) => ['app', dir, path].filter((part) => part !== '' && part !== '.').join('/');
