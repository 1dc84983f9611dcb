// The package managers of Python: how each is known, and the commands that install what it has locked beside the app.
import { posix } from 'node:path';
import { hasKey, tryDocument } from '../parse/documents.ts';
import { valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import { readRequirements, requirementsFile } from './python-packages.ts';

/** Relative, so that the packages are found wherever the app's folder stands. */
export const PACKAGES = '.packages';
/** What the others than pip write their locked packages into, for pip to install. */
const LOCKED = '.deplight-requirements.txt';
/** A list without what makes links of packages: Python follows none of a folder that is named by PYTHONPATH. */
const PLAIN = '.deplight-plain.txt';
const PIP = `python3 -m pip install --no-cache-dir --disable-pip-version-check`;

export interface PythonInstall {
  /** For people. */
  readonly manager: string;
  readonly commands: readonly string[];
  readonly from: string;
  /** Files that it reads. */
  readonly needs: readonly string[];
}

interface ManagerFacts {
  readonly name: string;
  /** Undefined when the project does not use it. */
  readonly knownBy: (tree: SourceTree, pyproject: unknown) => string | undefined;
  /** Whether some of what it installs is taken from the source itself. */
  readonly hasLocal: (tree: SourceTree, pyproject: unknown) => boolean | Promise<boolean>;
  /** Brings the manager and writes LOCKED; absent for pip. */
  readonly exportBy?: readonly string[];
  /** Makes the lock file that `exportBy` reads; absent where that does so itself. */
  readonly lockBy?: { readonly file: string; readonly command: string };
  /** Whether what it installs may be links to folders or to git. */
  readonly hasLinks: (tree: SourceTree, pyproject: unknown) => boolean | Promise<boolean>;
  readonly needs: readonly string[];
}

const has = (file: string) => (tree: SourceTree) => (tree.has(file) ? file : undefined);
const table = (name: string) => (pyproject: unknown) =>
  valueAt(pyproject, `tool.${name}`) === undefined ? undefined : `pyproject.toml tool.${name}`;

/** Files and folders, as the tables of these managers name them. */
const LOCAL_KEYS = ['path', 'file', 'workspace'] as const;
const LINK_KEYS = [...LOCAL_KEYS, 'develop', 'editable'] as const;
const linksIn = (name: string) => (_tree: SourceTree, pyproject: unknown) =>
  hasKey(valueAt(pyproject, `tool.${name}`), LINK_KEYS);
const localIn = (name: string) => (_tree: SourceTree, pyproject: unknown) =>
  hasKey(valueAt(pyproject, `tool.${name}`), LOCAL_KEYS) || namesFile(valueAt(pyproject, 'project'));
const namesFile = (project: unknown) => /@ ?file:/.test(JSON.stringify(project) ?? '');

/** In the order in which they are looked for; a lock file says more than a table of settings. */
export const PYTHON_MANAGERS: readonly ManagerFacts[] = [
  {
    name: 'uv',
    knownBy: has('uv.lock'),
    exportBy: [
      `${PIP} uv==0.*`,
      `python3 -m uv export --frozen --no-dev --no-emit-project --no-hashes --output-file ${LOCKED}`,
    ],
    hasLocal: localIn('uv'),
    hasLinks: linksIn('uv'),
    needs: ['pyproject.toml', 'uv.lock'],
  },
  {
    name: 'Poetry',
    knownBy: (tree, pyproject) =>
      has('poetry.lock')(tree) ?? (requirementsFile(tree) ? undefined : table('poetry')(pyproject)),
    exportBy: [
      `${PIP} poetry==2.* poetry-plugin-export==1.*`,
      `python3 -m poetry export --without-hashes --output ${LOCKED}`,
    ],
    hasLocal: localIn('poetry'),
    hasLinks: linksIn('poetry'),
    needs: ['pyproject.toml', 'poetry.lock'],
  },
  {
    name: 'PDM',
    knownBy: (tree, pyproject) =>
      has('pdm.lock')(tree) ?? (requirementsFile(tree) ? undefined : table('pdm')(pyproject)),
    lockBy: { file: 'pdm.lock', command: 'python3 -m pdm lock --prod' },
    exportBy: [`${PIP} pdm==2.*`, `python3 -m pdm export --prod --without-hashes --output ${LOCKED}`],
    hasLocal: localIn('pdm'),
    hasLinks: linksIn('pdm'),
    needs: ['pyproject.toml', 'pdm.lock'],
  },
  {
    name: 'Pipenv',
    knownBy: (tree) => has('Pipfile.lock')(tree) ?? has('Pipfile')(tree),
    lockBy: { file: 'Pipfile.lock', command: 'python3 -m pipenv lock' },
    exportBy: [`${PIP} pipenv`, `python3 -m pipenv requirements > ${LOCKED}`],
    hasLocal: async (tree) => hasKey(await tryDocument(tree, 'Pipfile', 'TOML'), LOCAL_KEYS),
    hasLinks: async (tree) => hasKey(await tryDocument(tree, 'Pipfile', 'TOML'), LINK_KEYS),
    needs: ['Pipfile', 'Pipfile.lock'],
  },
  { name: 'pip', knownBy: requirementsFile, hasLocal: listsNameLocal, hasLinks: listHasLinks, needs: [] },
];

/** Lists that are copied before everything else is. */
const TOP_LIST = /^requirements[\w.-]*\.txt$/;
/** Options that name a file or a folder, and requirements that are one. */
const LOCAL_LINE = [
  /^(?:-e|--editable)[\s=]+(?![a-z+]+:\/\/|git\+)/,
  /^(?:-c|--constraint|-f|--find-links)[\s=]+(?!https?:)/,
  /^file:|@ *file:/,
  /^[^\s@;:=<>~!]*\//,
  /^\.{1,2}(?:$|[\s[;])/,
  /^[^\s@:]+\.(?:whl|zip|tar\.gz)(?:$|[\s[;])/,
];

async function listsNameLocal(tree: SourceTree): Promise<boolean> {
  const { lists, lines, cut } = await readRequirements(tree);
  const plain = lines.map((line) => line.replace(/(?:^|\s)#.*/, '').trim());
  const local = plain.some((line) => LOCAL_LINE.some((pattern) => pattern.test(line)));
  return local || cut || !lists.every((list) => TOP_LIST.test(list));
}

/** Lists that a list names are installed as they are. */
async function listHasLinks(tree: SourceTree): Promise<boolean> {
  const text = await tree.readText(requirementsFile(tree) ?? '');
  return /^\s*(?:-e|--editable)[\s=]/m.test(text ?? '');
}

/** All of the source, where some of it is installed. */
export const EVERYTHING = ['.'];

/** Undefined when no packages are asked for. `extra` are packages that the plan adds, such as a server. */
export async function choosePythonInstall(
  tree: SourceTree,
  extra: readonly string[],
): Promise<PythonInstall | undefined> {
  const pyproject = await tryDocument(tree, 'pyproject.toml', 'TOML');
  // Where pip is set to install for its user, as on a machine without Docker, it takes no folder unless it is told not to.
  const into = `${PIP} --no-user --target ${PACKAGES}`;
  const added = extra.length === 0 ? [] : [`${into} ${extra.join(' ')}`];
  for (const { name, knownBy, hasLocal, hasLinks, lockBy, exportBy, needs } of PYTHON_MANAGERS) {
    const from = knownBy(tree, pyproject);
    if (from === undefined) continue;
    const list = exportBy ? LOCKED : from;
    const paths = tree.list().map(({ path }) => path);
    // A list may name other lists.
    const [bring = '', ...exports] = exportBy ?? [];
    const lock = lockBy && !tree.has(lockBy.file) ? [lockBy.command] : [];
    const plain = posix.join(posix.dirname(list), PLAIN);
    const links = await hasLinks(tree, pyproject);
    const files = exportBy ? needs.filter((file) => tree.has(file)) : paths.filter((path) => TOP_LIST.test(path));
    return {
      manager: name,
      commands: [
        ...(exportBy ? [bring, ...lock, ...exports] : []),
        ...(links ? [`sed -E 's/^ *(-e|--editable)[ =]+//' ${list} > ${plain}`] : []),
        `${into} -r ${links ? plain : list}`,
        ...added,
      ],
      from,
      needs: (await hasLocal(tree, pyproject)) ? EVERYTHING : files,
    };
  }
  if (Array.isArray(valueAt(pyproject, 'project.dependencies'))) {
    return {
      manager: 'pip',
      commands: [`${into} .`, ...added],
      from: 'pyproject.toml dependencies',
      needs: EVERYTHING,
    };
  }
  const setup = ['setup.py', 'setup.cfg'].find((file) => tree.has(file));
  if (setup) return { manager: 'pip', commands: [`${into} .`, ...added], from: setup, needs: EVERYTHING };
  return added.length === 0 ? undefined : { manager: 'pip', commands: added, from: 'the server', needs: [] };
}
