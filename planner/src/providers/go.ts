// Go: one program of a module or a workspace, built into one static file.
import { posix } from 'node:path';
import { DeplightError, type Sourced } from '@deplight/contracts';
import { checkedWish, cmdLine, startArgv } from '../app-command.ts';
import { BUILDABLE_FROM, toldBuildable } from '../config/project-toml.ts';
import { copyLine, dockerfileText, envLines, systemPackageLines } from '../dockerfile-lines.ts';
import { type GoFunction, goFunction } from '../go/go-function.ts';
import { type GoModule, goPrograms, goWorkFolders, readGoModule } from '../go/go-module.ts';
import { isNodeApp } from '../node/package-json.ts';
import { type Provider, plannedPort } from '../provider.ts';
import { siteGeneratorOf } from '../sites/site-generators.ts';
import { hasFolder, type SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

const DEFAULT_VERSION = '1.25';
/** Older ones fetch the toolchain that go.mod asks for by themselves. */
const OLDEST_MINOR = 21;
const PROGRAM = '.deplight/app';

/** In any major version. */
const FRAMEWORKS = [
  { package: 'github.com/gin-gonic/gin', label: 'Gin' },
  { package: 'github.com/labstack/echo', label: 'Echo' },
  { package: 'github.com/gofiber/fiber', label: 'Fiber' },
  { package: 'github.com/go-chi/chi', label: 'chi' },
  { package: 'github.com/gorilla/mux', label: 'Gorilla' },
  { package: 'github.com/beego/beego', label: 'Beego' },
  { package: 'github.com/gobuffalo/buffalo', label: 'Buffalo' },
  { package: 'github.com/kataras/iris', label: 'Iris' },
  { package: 'github.com/danielgtaylor/huma', label: 'Huma' },
  { package: 'gofr.dev', label: 'GoFr' },
  { package: 'github.com/cloudwego/hertz', label: 'Hertz' },
  { package: 'github.com/go-martini/martini', label: 'Martini' },
] as const;
const FUNCTIONS = 'Functions Framework';
const frameworkOf = (module: GoModule | undefined) => {
  const names = new Set([...(module?.requires ?? [])].map((name) => name.replace(/\/v\d+$/, '')));
  return FRAMEWORKS.find((one) => names.has(one.package));
};

/** Packages that are partly C. */
const NEEDS_C = ['github.com/mattn/go-sqlite3', 'github.com/confluentinc/confluent-kafka-go/v2'];

export const go: Provider = {
  name: 'go',
  label: 'Go',
  looksFor: 'go.mod, go.work or main.go',
  recognises: [...FRAMEWORKS.map(({ label }) => label), FUNCTIONS],
  versionsFrom: ['mise.toml', '.tool-versions', '.go-version', 'go.mod'],
  async propose({ tree, overrides }) {
    const folders = await goWorkFolders(tree);
    const module = (await readGoModule(tree)) ?? (folders && (await readGoModule(tree, folders[0])));
    if (module === undefined && folders === undefined && !tree.has('main.go')) return undefined;
    const programs = await goPrograms(tree);
    const fn = programs.length === 0 ? await goFunction(tree, module) : undefined;
    const framework = fn ? { label: FUNCTIONS } : frameworkOf(module);
    const isEntry = (folder: string) =>
      folder === '' || folder.startsWith('cmd/') || folders?.includes(folder) === true;
    const entry = framework === undefined ? programs.some(isEntry) : programs.length > 0;
    if (!entry && (await isNodeApp(tree))) return undefined;
    if (programs.length === 0 && (await siteGeneratorOf(tree)) !== undefined) return undefined;
    const wanted = wantedProgram(overrides.startCommand?.value, tree, namesOf(programs, module));
    const told = await toldBuildable(tree);
    const chosen = fn
      ? functionProgram(fn)
      : told !== undefined && programs.includes(told)
        ? { folder: told, from: BUILDABLE_FROM, notes: [] }
        : chooseProgram(programs, module, wanted?.name);
    const program = wanted?.path ?? PROGRAM;
    const { version, notes } = await chooseVersion(tree, module);
    const cgo = NEEDS_C.some((name) => module?.requires.has(name)) ? 1 : 0;
    const target = chosen.folder === '' ? '.' : `./${chosen.folder}`;
    const build = checkedWish(overrides.buildCommand) ?? {
      value: `CGO_ENABLED=${cgo} go build${fn ? ' -mod=mod' : ''} -trimpath -ldflags="-s -w" -o ${program} ${target}`,
      from: chosen.from,
    };
    const start = checkedWish(overrides.startCommand) ?? { value: `./${program}`, from: 'the program that is built' };
    const port = plannedPort(overrides);
    const members = folders === undefined ? [] : await workspaceFiles(tree, folders);
    const fetched = folders === undefined ? module !== undefined : members.length > 0;
    const install = fetched && !hasFolder(tree, 'vendor') ? 'go mod download' : undefined;
    return {
      plan: {
        provider: 'go',
        language: 'Go',
        version,
        ...(framework ? { framework: framework.label } : {}),
        packageManager: 'Go modules',
        ...(install ? { install: { value: install, from: folders ? 'go.work' : 'go.mod' } } : {}),
        build,
        start,
        port,
        ...(fn ? { env: [{ name: 'FUNCTION_TARGET', ...fn.target }] } : {}),
        notes: [...notes, ...chosen.notes],
      },
      ...(fn ? { added: fn.added } : {}),
      dockerfile: dockerfileText([
        `FROM golang:${version.value}-bookworm AS build`,
        'WORKDIR /app',
        ...(install && folders ? workspaceLines(members, install) : sourceLines(tree, module, install)),
        // A module is made for files that have none.
        ...(module || folders ? [] : ['RUN go mod init app && go mod tidy']),
        `RUN ${build.value}`,
        '',
        'FROM debian:bookworm-slim',
        ...systemPackageLines(['ca-certificates']),
        'WORKDIR /app',
        // With the sources come the templates and pages that a program may read when it runs.
        'COPY . .',
        `COPY --from=build app/${program} ${program}`,
        ...envLines(fn ? { FUNCTION_TARGET: fn.target.value } : {}),
        'USER nobody',
        `EXPOSE ${port.value}`,
        cmdLine(overrides.startCommand ? startArgv(`${wanted?.before ?? ''}${start.value}`) : [`./${program}`]),
      ]),
      dockerfileFrom: 'generated',
    };
  },
};

/** The modules first, so that their layer is kept while only sources change; unless one of them is among the sources. */
function sourceLines(tree: SourceTree, module: GoModule | undefined, install: string | undefined): string[] {
  if (install === undefined) return ['COPY . .'];
  if (module?.replacesByFolder) return ['COPY . .', `RUN ${install}`];
  return [copyLine(['go.mod', ...(tree.has('go.sum') ? ['go.sum'] : [])], './'), `RUN ${install}`, 'COPY . .'];
}

/** The lists of a workspace's modules; none where one of them is not there, or takes another from a folder by itself. */
async function workspaceFiles(tree: SourceTree, folders: readonly string[]): Promise<string[]> {
  const files = ['go.work', 'go.work.sum'].filter((name) => tree.has(name));
  for (const folder of folders.slice(0, MAX_MEMBERS + 1)) {
    const module = await readGoModule(tree, folder);
    if (module === undefined || module.replacesByFolder) return [];
    files.push(...['go.mod', 'go.sum'].map((name) => posix.join(folder, name)).filter((path) => tree.has(path)));
  }
  return folders.length > MAX_MEMBERS ? [] : files;
}

const MAX_MEMBERS = 50;

function workspaceLines(members: readonly string[], install: string): string[] {
  const copied = members.map((file) => copyLine([file], `./${file.includes('/') ? file.replace(/[^/]*$/, '') : ''}`));
  return [...copied, `RUN ${install}`, 'COPY . .'];
}

const LIKELY = ['server', 'api', 'web', 'app', 'http', 'main', 'service'];

interface Wanted {
  readonly name: string;
  readonly path: string;
  /** What a shell has to be told before the command. */
  readonly before?: string;
}

/**
 * A start command may name a program that is not there yet, such as bin/server, as Go's own tools and Heroku place them:
 * it is built there. One that is named without a folder is found as on Heroku, whose programs are on the PATH.
 */
function wantedProgram(command: string | undefined, tree: SourceTree, names: readonly string[]): Wanted | undefined {
  const path = /^(?:exec\s+)?(?:\.\/)?((?:bin\/)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,99})(?:\s|$)/.exec(command ?? '')?.[1];
  const inFolder = path?.includes('/') || command?.replace(/^exec\s+/, '').startsWith('./');
  if (path === undefined || tree.has(path)) return undefined;
  if (!inFolder && names.includes(path))
    return { name: path, path: `bin/${path}`, before: 'export PATH="$PWD/bin:$PATH"; ' };
  if (!inFolder || hasFolder(tree, path)) return undefined;
  return { name: path.split('/').at(-1) ?? '', path };
}

/** What the programs of a module are called: after their folders, the one at the top after the module. */
function namesOf(programs: readonly string[], module: GoModule | undefined): string[] {
  return programs.map((folder) => (folder === '' ? ownName(module) : folder.split('/').at(-1)) ?? '');
}

/** The last word of a module's name that is no major version. */
const ownName = (module: GoModule | undefined) =>
  module?.name.split('/').findLast((word) => !/^v\d+$/.test(word)) ?? '';

function chooseProgram(
  programs: readonly string[],
  module: GoModule | undefined,
  wanted: string | undefined,
): { folder: string; from: string; notes: string[] } {
  const own = ownName(module);
  const rank = (folder: string) => {
    const name = folder.split('/').at(-1) ?? '';
    const likely = LIKELY.indexOf(name);
    return name !== '' && name === wanted
      ? -3
      : folder === ''
        ? -2
        : name === own
          ? -1
          : likely < 0
            ? LIKELY.length
            : likely;
  };
  const [first, ...others] = [...programs].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  if (first === undefined) {
    throw new DeplightError('PLAN_BROKEN', 'This is a Go module, but no folder of it holds a "package main".', {
      hint: 'Add a program such as cmd/server/main.go, or set the root folder to the one that has it.',
    });
  }
  const from = first === '' ? 'package main at the top' : `package main in ${first}`.slice(0, 200);
  const notes =
    others.length === 0 ? [] : [`There are other programs: ${others.slice(0, 8).join(', ')}.`.slice(0, 500)];
  return { folder: first, from, notes };
}

/** A program for it is put beside the sources; what that needs of the framework is looked up when it is built. */
const functionProgram = ({ folder, target }: GoFunction) => ({ folder, from: target.from, notes: [] });

async function chooseVersion(
  tree: SourceTree,
  module: GoModule | undefined,
): Promise<{ version: Sourced; notes: string[] }> {
  const wishes = [
    ...(await toolVersions(tree, 'go', 'golang')),
    { text: await tree.readText('.go-version', 100), from: '.go-version' },
    { text: module?.version, from: module?.versionFrom ?? '' },
  ];
  for (const { text, from } of wishes) {
    const minor = /^\s*(?:go)?1\.(\d{1,2})/.exec(text ?? '')?.[1];
    if (minor === undefined) continue;
    if (Number(minor) >= OLDEST_MINOR) return { version: { value: `1.${minor}`, from }, notes: [] };
    return { version: { value: DEFAULT_VERSION, from: `${from}, which asks for 1.${minor} or later` }, notes: [] };
  }
  return { version: { value: DEFAULT_VERSION, from: 'default' }, notes: [] };
}
