// The package managers of Python: how each is known, and the commands that install what it has locked beside the app.
import { tryDocument } from '../parse/documents.ts';
import { valueAt } from '../parse/javascript.ts';
import type { SourceTree } from '../source-tree.ts';

/** Relative, so that the packages are found wherever the app's folder stands. */
export const PACKAGES = '.packages';
/** What the others than pip write their locked packages into, for pip to install. */
const LOCKED = '.deplight-requirements.txt';
const PIP = `python3 -m pip install --no-cache-dir --disable-pip-version-check`;

export interface PythonInstall {
  /** For people. */
  readonly manager: string;
  readonly commands: readonly string[];
  readonly from: string;
  /** Files that it reads; everything where the project itself is installed. */
  readonly needs: readonly string[];
}

interface ManagerFacts {
  readonly name: string;
  /** Undefined when the project does not use it. */
  readonly knownBy: (tree: SourceTree, pyproject: unknown) => string | undefined;
  /** Brings the manager and writes LOCKED; absent for pip. */
  readonly exportBy?: readonly string[];
  readonly needs: readonly string[];
}

const has = (file: string) => (tree: SourceTree) => (tree.has(file) ? file : undefined);
const table = (name: string) => (pyproject: unknown) =>
  valueAt(pyproject, `tool.${name}`) === undefined ? undefined : `pyproject.toml tool.${name}`;

/** In the order in which they are looked for; a lock file says more than a table of settings. */
export const PYTHON_MANAGERS: readonly ManagerFacts[] = [
  {
    name: 'uv',
    knownBy: has('uv.lock'),
    exportBy: [
      `${PIP} uv==0.*`,
      `python3 -m uv export --frozen --no-dev --no-emit-project --no-hashes --output-file ${LOCKED}`,
    ],
    needs: ['pyproject.toml', 'uv.lock'],
  },
  {
    name: 'Poetry',
    knownBy: (tree, pyproject) =>
      has('poetry.lock')(tree) ?? (tree.has('requirements.txt') ? undefined : table('poetry')(pyproject)),
    exportBy: [
      `${PIP} poetry==2.* poetry-plugin-export==1.*`,
      `python3 -m poetry export --without-hashes --output ${LOCKED}`,
    ],
    needs: ['pyproject.toml', 'poetry.lock'],
  },
  {
    name: 'PDM',
    knownBy: (tree, pyproject) =>
      has('pdm.lock')(tree) ?? (tree.has('requirements.txt') ? undefined : table('pdm')(pyproject)),
    exportBy: [`${PIP} pdm==2.*`, `python3 -m pdm export --prod --without-hashes --output ${LOCKED}`],
    needs: ['pyproject.toml', 'pdm.lock'],
  },
  {
    name: 'Pipenv',
    knownBy: (tree) => has('Pipfile.lock')(tree) ?? has('Pipfile')(tree),
    exportBy: [`${PIP} pipenv`, `python3 -m pipenv requirements > ${LOCKED}`],
    needs: ['Pipfile', 'Pipfile.lock'],
  },
  { name: 'pip', knownBy: has('requirements.txt'), needs: ['requirements.txt'] },
];

/** Undefined when no packages are asked for. `extra` are packages that the plan adds, such as a server. */
export async function choosePythonInstall(
  tree: SourceTree,
  extra: readonly string[],
): Promise<PythonInstall | undefined> {
  const pyproject = await tryDocument(tree, 'pyproject.toml', 'TOML');
  const into = `${PIP} --target ${PACKAGES}`;
  const added = extra.length === 0 ? [] : [`${into} ${extra.join(' ')}`];
  for (const { name, knownBy, exportBy, needs } of PYTHON_MANAGERS) {
    const from = knownBy(tree, pyproject);
    if (from === undefined) continue;
    const list = exportBy ? LOCKED : 'requirements.txt';
    const there = needs.filter((file) => tree.has(file));
    return {
      manager: name,
      commands: [...(exportBy ?? []), `${into} -r ${list}`, ...added],
      from,
      // A list may name other lists.
      needs: exportBy
        ? there
        : tree
            .list()
            .map(({ path }) => path)
            .filter((path) => /^requirements[\w.-]*\.txt$/.test(path)),
    };
  }
  if (Array.isArray(valueAt(pyproject, 'project.dependencies'))) {
    return { manager: 'pip', commands: [`${into} .`, ...added], from: 'pyproject.toml dependencies', needs: ['.'] };
  }
  return added.length === 0 ? undefined : { manager: 'pip', commands: added, from: 'the server', needs: [] };
}
