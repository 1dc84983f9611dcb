// Writes the Dockerfile of a Node app: dependencies in a layer of their own, the build in a stage of its own.
/** How the packages of an app are installed. */
export interface NodeInstall {
  readonly command: string;
  /** The same without packages that are only used while developing. */
  readonly productionCommand: string;
  readonly from: string;
  /** What must be in place before the install command can run. */
  readonly needs: readonly string[];
}

interface NodeImage {
  readonly version: string;
  readonly install: NodeInstall | undefined;
  readonly build: string | undefined;
  /** Set when the app needs its development packages at run time as well. */
  readonly keepDevPackages: boolean;
  readonly port: number;
  readonly cmd: string;
}

/** The Dockerfile of an app that runs a Node server. */
export function nodeServerDockerfile(image: NodeImage): string {
  const from = `FROM node:${image.version}-slim`;
  const run = ['ENV NODE_ENV=production', 'USER node', `EXPOSE ${image.port}`, image.cmd];
  if (image.build === undefined) {
    const install = installLines(image.install, image.keepDevPackages ? 'command' : 'productionCommand');
    return text([from, 'WORKDIR /app', ...install, 'COPY . .', ...run]);
  }
  const prune = image.install && !image.keepDevPackages ? ['RUN npm prune --omit=dev --no-audit --no-fund'] : [];
  return text([
    ...buildStage(from, image.install, image.build),
    ...prune,
    '',
    from,
    'WORKDIR /app',
    'COPY --from=build app ./',
    ...run,
  ]);
}

interface StaticImage {
  readonly version: string;
  readonly install: NodeInstall | undefined;
  readonly build: string | undefined;
  readonly staticDir: string;
  readonly port: number;
  readonly cmd: string;
}

/** The Dockerfile of an app that is built into static files. */
export function nodeStaticDockerfile(image: StaticImage): string {
  const from = `FROM node:${image.version}-slim`;
  return text([
    ...buildStage(from, image.install, image.build),
    '',
    from,
    'WORKDIR /app',
    'ENV NODE_ENV=production',
    'COPY .deplight/static-server.mjs .deplight/static-server.mjs',
    `COPY --from=build app/${image.staticDir} ${image.staticDir}`,
    'USER node',
    `EXPOSE ${image.port}`,
    image.cmd,
  ]);
}

function buildStage(from: string, install: NodeInstall | undefined, build: string | undefined): string[] {
  const lines = [`${from} AS build`, 'WORKDIR /app', ...installLines(install, 'command'), 'COPY . .'];
  return build === undefined ? lines : [...lines, `RUN ${build}`];
}

function installLines(install: NodeInstall | undefined, which: 'command' | 'productionCommand'): string[] {
  return install === undefined ? [] : [`COPY ${install.needs.join(' ')} ./`, `RUN ${install[which]}`];
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
