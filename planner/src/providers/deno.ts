// Deno: a task called start, or an entry file run with the permissions of a server.
import { DeplightError, type Sourced } from '@deplight/contracts';
import { checkedWish, cmdLine, startArgv } from '../app-command.ts';
import { denoVersionOf } from '../deno/deno-version.ts';
import { copyLine, dockerfileText } from '../dockerfile-lines.ts';
import { brokenFile, parseJsonWithComments } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import { type Provider, plannedPort } from '../provider.ts';
import { lume } from '../sites/lume.ts';
import type { SourceTree } from '../source-tree.ts';

const FILES = ['deno.json', 'deno.jsonc'] as const;
const ENTRY_FILES = [
  'main.ts',
  'server.ts',
  'app.ts',
  'mod.ts',
  'index.ts',
  'main.tsx',
  'src/main.ts',
  'src/server.ts',
  'src/index.ts',
  'main.js',
];
/** Modules that only Deno fetches, and its own object. */
const FOR_DENO =
  /^\s*(?:import|export)\b.*['"](?:https:\/\/|jsr:|npm:)|^(?!\s*\/[/*]).*\bDeno\.(?:serve|listen|env)\b/m;
const PERMISSIONS = '--allow-net --allow-env --allow-read --allow-sys';

export const deno: Provider = {
  name: 'deno',
  label: 'Deno',
  looksFor: 'deno.json, deno.jsonc, deno.lock, or an entry file that is written for Deno',
  recognises: ['Fresh', 'Oak', 'Hono'],
  versionsFrom: ['.dvmrc', 'mise.toml', '.tool-versions'],
  async propose({ tree, overrides }) {
    const file = FILES.find((one) => tree.has(one));
    if (file === undefined && !tree.has('deno.lock') && !(await isWrittenForDeno(tree))) return undefined;
    const settings = file === undefined ? undefined : await parseJsonWithComments((await tree.readText(file)) ?? '');
    if (file !== undefined && (settings === null || typeof settings !== 'object'))
      throw brokenFile(file, 'is not a JSON object');
    if (overrides.startCommand === undefined && (await lume.siteIn(tree)) !== undefined) return undefined;
    // Tools of a Node project keep their settings in deno.json as well.
    if (tree.has('package.json') && textAt(settings, 'tasks.start') === undefined) return undefined;
    const framework = frameworkOf(valueAt(settings, 'imports'));
    const task = (name: string) => taskOf(settings, name);
    const build = checkedWish(overrides.buildCommand) ?? buildOf(task('build'), file);
    const start = checkedWish(overrides.startCommand) ?? startOf(tree, task('start'), file);
    const version = await denoVersionOf(tree);
    const port = plannedPort(overrides);
    const needs = [...(file ? [file] : []), ...['deno.lock', 'package.json'].filter((one) => tree.has(one))];
    const install = { value: 'deno install', from: needs[0] ?? '' };
    return {
      plan: {
        provider: 'deno',
        language: 'Deno',
        version,
        ...(framework ? { framework } : {}),
        packageManager: 'Deno',
        ...(needs.length > 0 ? { install } : {}),
        ...(build ? { build } : {}),
        start,
        port,
        notes: [],
      },
      dockerfile: dockerfileText([
        `FROM denoland/deno:${version.value}`,
        'WORKDIR /app',
        // Beside the app, where the user that runs it finds it.
        'ENV DENO_DIR=.deno',
        ...(needs.length > 0 ? [copyLine(needs, './'), `RUN ${install.value}`] : []),
        'COPY . .',
        ...(build ? [`RUN ${build.value}`] : []),
        'USER deno',
        `EXPOSE ${port.value}`,
        cmdLine(startArgv(start.value)),
      ]),
      dockerfileFrom: 'generated',
    };
  },
};

async function isWrittenForDeno(tree: SourceTree): Promise<boolean> {
  if (tree.has('package.json')) return false;
  const entry = ENTRY_FILES.find((name) => tree.has(name));
  return entry !== undefined && FOR_DENO.test((await tree.readText(entry, 65_536)) ?? '');
}

/** A task is a command, or a table that has one. */
function taskOf(settings: unknown, name: string): string | undefined {
  return textAt(settings, `tasks.${name}`) ?? textAt(settings, `tasks.${name}.command`);
}

function buildOf(task: string | undefined, file: string | undefined): Sourced | undefined {
  return task === undefined ? undefined : { value: 'deno task build', from: `${file} tasks.build` };
}

function startOf(tree: SourceTree, task: string | undefined, file: string | undefined): Sourced {
  const entry = ENTRY_FILES.find((name) => tree.has(name));
  // What watches the sources is for developers, and they start the other file.
  const watches = /\s--watch\b/.test(task ?? '') && entry !== undefined && !task?.includes(entry);
  if (task !== undefined && !watches) return { value: 'deno task start', from: `${file} tasks.start` };
  const permissions = /\s(?:-A|--allow-all)\b/.test(task ?? '') ? '--allow-all' : PERMISSIONS;
  if (entry) return { value: `deno run ${permissions} ${entry}`, from: `the file ${entry}` };
  throw new DeplightError(
    'PLAN_BROKEN',
    `This is a Deno project without a task "start", and none of ${ENTRY_FILES.slice(0, 5).join(', ')} is there.`,
    {
      hint: 'Add "tasks": { "start": "deno run --allow-net main.ts" } to deno.json.',
    },
  );
}

const FRAMEWORKS = [
  { label: 'Fresh', module: /^(?:jsr:@fresh\/core|https:\/\/deno\.land\/x\/fresh)(?:@|\/|$)/ },
  { label: 'Oak', module: /^(?:jsr:@oak\/oak|https:\/\/deno\.land\/x\/oak)(?:@|\/|$)/ },
  { label: 'Hono', module: /^(?:jsr:@hono\/hono|npm:hono)(?:@|\/|$)/ },
] as const;

function frameworkOf(imports: unknown): string | undefined {
  const modules = imports !== null && typeof imports === 'object' ? Object.values(imports) : [];
  return FRAMEWORKS.find(({ module }) => modules.some((one) => typeof one === 'string' && module.test(one)))?.label;
}
