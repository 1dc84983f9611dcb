// Python apps: what their framework serves, or an entry file; packages by whichever manager, installed beside the app.
import type { Sourced } from '@deplight/contracts';
import { checkedCommand, checkedWish, cmdLine, startArgv } from '../app-command.ts';
import { languageOfCommand } from '../command-language.ts';
import { askedPackages } from '../config/apt-packages.ts';
import { copyLine, dockerfileText, envLines, systemPackageLines } from '../dockerfile-lines.ts';
import { readDocument } from '../parse/documents.ts';
import {
  BOT_NOTE,
  onceEach,
  type PlanRequest,
  type Proposal,
  type Provider,
  plannedEnv,
  plannedPort,
} from '../provider.ts';
import { collectedFiles } from '../python/django-start.ts';
import { ENTRY_FILES } from '../python/python-entries.ts';
import {
  FUNCTIONS_FRAMEWORK,
  isBot,
  PYTHON_FRAMEWORKS,
  PYTHON_SYSTEM_PACKAGES,
  pythonFrameworksOf,
} from '../python/python-frameworks.ts';
import {
  choosePythonInstall,
  EVERYTHING,
  PACKAGES,
  PYTHON_MANAGERS,
  type PythonInstall,
} from '../python/python-managers.ts';
import { hasGitPackages, pythonPackages, requirementsFile } from '../python/python-packages.ts';
import type { PythonStart } from '../python/python-server.ts';
import { choosePythonStart, nothingToStart } from '../python/python-start.ts';
import { choosePythonVersion } from '../python/python-version.ts';
import { withoutRunner } from '../python/without-runner.ts';
import { siteGeneratorOf } from '../sites/site-generators.ts';
import type { SourceTree } from '../source-tree.ts';

const MARKERS = [
  ...ENTRY_FILES,
  'manage.py',
  'requirements.txt',
  'pyproject.toml',
  'Pipfile',
  'uv.lock',
  'poetry.lock',
  'setup.py',
];

export const python: Provider = {
  name: 'python',
  label: 'Python',
  looksFor: `${ENTRY_FILES.join(', ')}, requirements.txt, pyproject.toml or Pipfile`,
  recognises: [
    ...[...PYTHON_FRAMEWORKS, FUNCTIONS_FRAMEWORK].map(({ label }) => label),
    ...PYTHON_MANAGERS.map(({ name }) => name),
  ],
  versionsFrom: ['.python-version', 'runtime.txt', 'mise.toml', '.tool-versions', 'pyproject.toml', 'Pipfile'],
  async propose(request) {
    const { tree, overrides } = request;
    const marked = MARKERS.some((name) => tree.has(name)) || requirementsFile(tree) !== undefined;
    if (!marked && !isTold(request)) return undefined;
    const named = overrides.startCommand && languageOfCommand(overrides.startCommand.value) === 'python';
    if (!named && !tree.list().some((entry) => entry.path.endsWith('.py'))) return undefined;
    const packages = await pythonPackages(tree);
    if (belongsToNode(request, packages)) return undefined;
    // What does not parse was passed over so far, and would be missing in the plan.
    for (const file of ['pyproject.toml', 'Pipfile']) await readDocument(tree, file, 'TOML');
    const start =
      overrides.startCommand === undefined
        ? await choosePythonStart(tree, packages)
        : await startAsWished(tree, overrides.startCommand, packages);
    if (start !== undefined) return proposePython(request, packages, start);
    if ((await siteGeneratorOf(tree)) !== undefined) return undefined;
    throw nothingToStart(tree);
  },
};

/** Whether a start command was set that is Python's, or that could be for want of another language. */
function isTold({ tree, overrides: { startCommand } }: PlanRequest): boolean {
  if (startCommand === undefined) return false;
  const language = languageOfCommand(startCommand.value);
  return language === 'python' || (language === undefined && !tree.has('package.json'));
}

/** Scripts beside a Node app do not make it a Python app; a web framework or Django's manage.py does. */
function belongsToNode(request: PlanRequest, packages: ReadonlySet<string>): boolean {
  const { tree } = request;
  if (!tree.has('package.json') || isTold(request)) return false;
  return !tree.has('manage.py') && pythonFrameworksOf(packages).length === 0;
}

/** A start command says nothing of the pages' files, which Django has to collect whatever serves them. */
async function startAsWished(
  tree: SourceTree,
  { value, from }: Sourced,
  packages: ReadonlySet<string>,
): Promise<PythonStart> {
  const [framework] = pythonFrameworksOf(packages);
  const build = framework?.label === 'Django' ? await collectedFiles(tree, packages) : undefined;
  const start = { value: await withoutRunner(tree, checkedCommand(value, from)), from };
  return { start, framework, extra: [], ...(build ? { build } : {}), notes: [] };
}

async function proposePython(
  request: PlanRequest,
  packages: ReadonlySet<string>,
  start: PythonStart,
): Promise<Proposal> {
  const { tree, overrides } = request;
  const { version, notes } = await choosePythonVersion(tree);
  const install = await installOf(request, start);
  const build = checkedWish(overrides.buildCommand) ?? start.build;
  const git = install !== undefined && (await hasGitPackages(tree));
  const needs = [
    ...PYTHON_SYSTEM_PACKAGES.filter((one) => packages.has(one.package)),
    ...(git ? [{ package: 'that comes from git', build: ['git', 'ca-certificates'] }] : []),
  ];
  const asked = await askedPackages(tree);
  const names = asked.map(({ value }) => value);
  const systemPackages = onceEach([
    ...needs.flatMap(({ package: name, build: tools = [], run = [] }) =>
      [...tools, ...run].map((value) => ({ value, from: `the package ${name}` })),
    ),
    ...asked,
  ]);
  const port = plannedPort(overrides);
  const bot = start.framework === undefined && isBot(packages);
  const planned = [
    ...(plannedEnv(start.framework?.env ?? {}, start.framework?.label ?? '').env ?? []),
    ...needs.flatMap((one) => plannedEnv(one.env ?? {}, `the package ${one.package}`).env ?? []),
  ];
  const env = Object.fromEntries(planned.map(({ name, value }) => [name, value]));
  return {
    plan: {
      provider: 'python',
      language: 'Python',
      version,
      ...(start.framework ? { framework: start.framework.label } : {}),
      ...(install ? { packageManager: install.manager } : {}),
      ...(install ? { install: { value: install.commands.join(' && '), from: install.from } } : {}),
      ...(build ? { build } : {}),
      start: start.start,
      port,
      ...(systemPackages.length > 0 ? { systemPackages } : {}),
      ...(planned.length > 0 ? { env: planned } : {}),
      notes: [...notes, ...start.notes, ...(bot ? [BOT_NOTE] : [])],
    },
    dockerfile: dockerfileOf({
      version,
      install,
      build,
      needs: names.length === 0 ? needs : [...needs, { package: '', build: names, run: names }],
      env,
      start: start.start.value,
      port: port.value,
      writes: start.framework?.writes === true,
    }),
    dockerfileFrom: 'generated',
  };
}

async function installOf({ tree, overrides }: PlanRequest, { extra }: PythonStart): Promise<PythonInstall | undefined> {
  const chosen = await choosePythonInstall(tree, extra);
  const wish = checkedWish(overrides.installCommand);
  if (wish === undefined) return chosen;
  return { manager: chosen?.manager ?? 'pip', commands: [wish.value], from: wish.from, needs: EVERYTHING };
}

interface PythonImage {
  readonly version: Sourced;
  readonly install: PythonInstall | undefined;
  readonly build: Sourced | undefined;
  readonly needs: typeof PYTHON_SYSTEM_PACKAGES;
  readonly env: Readonly<Record<string, string>>;
  readonly start: string;
  readonly port: number;
  /** Set where the app writes beside its sources. */
  readonly writes: boolean;
}

/** What is needed to install stays in a stage of its own; pip alone leaves nothing behind, and needs none. */
function dockerfileOf({ version, install, build, needs, env, start, port, writes }: PythonImage): string {
  // The names of system packages are those of this Debian; without it, the image moves on to the next.
  const from = `FROM python:${version.value}-slim-bookworm`;
  const tools = needs.flatMap((one) => [...(one.build ?? []), ...(one.build ? (one.run ?? []) : [])]);
  const run = systemPackageLines(needs.flatMap((one) => one.run ?? []));
  const variables = ['ENV PYTHONUNBUFFERED=1', ...(install ? [`ENV PYTHONPATH=${PACKAGES}`] : []), ...envLines(env)];
  const prepare = [
    ...(install && install.needs.length > 0 ? [copyLine(install.needs, './')] : []),
    ...(install?.commands.map((command) => `RUN ${command}`) ?? []),
    ...(install
      ? needs.flatMap(({ after, env: own = {} }) => (after ? [`RUN ${settings(own)} python3 -m ${after}`] : []))
      : []),
    ...(install?.needs === EVERYTHING ? [] : ['COPY . .']),
    ...(build ? [`RUN ${build.value}`] : []),
  ];
  const finish = [
    ...(writes ? ['RUN chown nobody: /app', 'ENV HOME=/app'] : []),
    'USER nobody',
    `EXPOSE ${port}`,
    cmdLine(argvOf(start, install !== undefined)),
  ];
  const alone = install === undefined || (tools.length === 0 && install.manager === 'pip');
  if (alone) return dockerfileText([from, ...run, 'WORKDIR /app', ...variables, ...prepare, ...finish]);
  return dockerfileText([
    `${from} AS build`,
    ...systemPackageLines(tools),
    'WORKDIR /app',
    ...(build ? variables : []),
    ...prepare,
    '',
    from,
    ...run,
    'WORKDIR /app',
    ...variables,
    copyLine(['app'], './', ['--from=build', ...(writes ? ['--chown=nobody'] : [])]),
    ...finish,
  ]);
}

/** For a line of its own, before the image has these variables. */
function settings(env: Readonly<Record<string, string>>): string {
  const words = Object.entries({ PYTHONPATH: PACKAGES, ...env }).map(([name, value]) => `${name}=${value}`);
  return `env ${words.join(' ')}`;
}

const FILE = /^python3 ((?!-)[A-Za-z0-9._/-]+\.py)$/;

/** Programs that packages bring are found beside the app. */
function argvOf(start: string, packages: boolean): readonly string[] {
  const file = FILE.exec(start)?.[1];
  if (file) return ['python3', file];
  const argv = startArgv(start);
  if (!packages || /^python3? -m /.test(start)) return argv;
  return [...argv.slice(0, 2), `export PATH="${PACKAGES}/bin:$PATH"; ${argv[2] ?? start}`];
}
