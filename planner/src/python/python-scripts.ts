// Python projects that name what starts them elsewhere than in a file at the top: the scripts of pyproject.toml, and the
// agents of Google's Agent Development Kit.
import type { Sourced } from '@deplight/contracts';
import { functionTarget } from '../functions-framework.ts';
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import { readModule } from './python-entries.ts';

const TABLES = ['project.scripts', 'tool.poetry.scripts'] as const;
const LIKELY = ['start', 'serve', 'server', 'web', 'app', 'main', 'api'];
const TARGET = /^([A-Za-z_]\w{0,99}(?:\.[A-Za-z_]\w{0,99}){0,9}):([A-Za-z_]\w{0,99})$/;

/** The likeliest script, or the only one, whose module is in the source. */
export async function namedScript(tree: SourceTree): Promise<Sourced | undefined> {
  const pyproject = await tryDocument(tree, 'pyproject.toml', 'TOML');
  const own = textAt(pyproject, 'project.name') ?? textAt(pyproject, 'tool.poetry.name');
  const named = TABLES.flatMap((table) => scriptsIn(valueAt(pyproject, table), table));
  const found = named.flatMap((script) => placedScript(tree, script));
  const chosen =
    [...LIKELY, own].map((name) => found.find((one) => one.name === name)).find((one) => one !== undefined) ??
    (found.length === 1 ? found[0] : undefined);
  if (chosen === undefined) return undefined;
  return { value: callOf(chosen), from: `pyproject.toml ${chosen.table}.${chosen.name}`.slice(0, 200) };
}

/** The scripts whose modules are in the source, by their names, each with the command that starts it. */
export async function ownScripts(tree: SourceTree): Promise<ReadonlyMap<string, string>> {
  const pyproject = await tryDocument(tree, 'pyproject.toml', 'TOML');
  const named = TABLES.flatMap((table) => scriptsIn(valueAt(pyproject, table), table));
  return new Map(named.flatMap((script) => placedScript(tree, script)).map((one) => [one.name, callOf(one)]));
}

function callOf({ module, callee, folder }: { module: string; callee: string; folder: string }): string {
  const path = folder === '' ? '' : `import sys; sys.path.insert(0, "${folder}"); `;
  return `python3 -c '${path}from ${module} import ${callee}; ${callee}()'`;
}

function scriptsIn(scripts: unknown, table: string): { name: string; target: string; table: string }[] {
  const entries = scripts !== null && typeof scripts === 'object' ? Object.entries(scripts) : [];
  return entries.flatMap(([name, target]) => (typeof target === 'string' ? [{ name, target, table }] : []));
}

/** With the folder that its module counts from. */
function placedScript(tree: SourceTree, script: { name: string; target: string; table: string }) {
  const [, module, callee] = TARGET.exec(script.target) ?? [];
  if (module === undefined || callee === undefined) return [];
  const path = module.replaceAll('.', '/');
  const folder = ['', 'src'].find((one) =>
    [`${path}.py`, `${path}/__init__.py`].some((file) => tree.has(one === '' ? file : `${one}/${file}`)),
  );
  return folder === undefined ? [] : [{ ...script, module, callee, folder }];
}

/** A folder with an agent.py is an agent; the kit's own program serves all that are below the top. */
export function agentStart(tree: SourceTree, packages: ReadonlySet<string>): Sourced | undefined {
  if (!packages.has('google-adk')) return undefined;
  const agent = tree.list().find(({ path }) => /^[A-Za-z_]\w*\/agent\.py$/.test(path));
  if (agent === undefined) return undefined;
  return {
    value: 'python3 -m google.adk.cli web --host 0.0.0.0 --port $PORT .',
    from: `the agent in ${agent.path}`.slice(0, 200),
  };
}

const DECORATED =
  /^@functions_framework\.(?:http|cloud_event|typed)\b[^\n]*\n(?:@[^\n]*\n)*(?:async )?def ([A-Za-z_]\w*)/m;

/** The Functions Framework looks for the function in main.py. */
export async function functionsStart(tree: SourceTree, packages: ReadonlySet<string>): Promise<Sourced | undefined> {
  if (!packages.has('functions-framework')) return undefined;
  const target =
    (await functionTarget(tree, { file: 'main.py', pattern: DECORATED })) ?? (await onlyFunction(tree, 'main.py'));
  if (target === undefined) return undefined;
  return {
    value: `python3 -m functions_framework --target ${target.value} --host 0.0.0.0 --port $PORT`,
    from: target.from,
  };
}

/** The only function of a file that others may call, where the file does nothing by itself. */
async function onlyFunction(tree: SourceTree, file: string): Promise<Sourced | undefined> {
  const { functions, isProgram } = await readModule((await tree.readText(file, 65_536)) ?? '');
  const [value, ...others] = functions.filter((name) => !name.startsWith('_'));
  if (value === undefined || others.length > 0 || isProgram) return undefined;
  return { value, from: `the function ${value.slice(0, 100)} in ${file}` };
}
