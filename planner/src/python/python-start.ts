// Finds out how a Python app is started: by Django's settings, by the object that a framework serves, or by a file.
import { DeplightError, type Sourced } from '@deplight/contracts';
import { type SourceTree, subTree } from '../source-tree.ts';
import { djangoStart, placeOfDjango } from './django-start.ts';
import { chooseEntry, ENTRY_FILES, objectFiles } from './python-entries.ts';
import { FUNCTIONS_FRAMEWORK, isBot, type PythonFramework, pythonFrameworksOf } from './python-frameworks.ts';
import { agentStart, functionsStart, namedScript } from './python-scripts.ts';
import { type PythonStart, servedObject, serverStart } from './python-server.ts';
import { spaceOf } from './space-card.ts';

/** Undefined when there is nothing to start. */
export async function choosePythonStart(
  tree: SourceTree,
  packages: ReadonlySet<string>,
): Promise<PythonStart | undefined> {
  const space = await spaceOf(tree);
  const frameworks = pythonFrameworksOf(space ? new Set([...packages, space.package]) : packages);
  const [framework] = frameworks;
  const place = placeOfDjango(tree);
  if (place !== undefined && (framework?.label === 'Django' || (framework === undefined && place === ''))) {
    const django = await djangoStart(subTree(tree, place), packages, place);
    if (django) return django;
  }
  const functions = await functionsStart(tree, packages);
  if (functions) return { start: functions, framework: FUNCTIONS_FRAMEWORK, extra: [], notes: [] };
  const brought = space && !packages.has(space.package) ? [space.requirement] : [];
  if (space?.file)
    return ownStart(
      frameworks.find((one) => one.packages.includes(space.package)),
      space.file,
      brought,
    );
  const candidates = objectFiles(tree);
  for (const one of frameworks) {
    const served = one.makers && one.serve ? await servedObject(tree, candidates, one) : undefined;
    if (served) return serverStart(one, served, packages);
  }
  const shown = frameworks.filter(({ asks }) => asks === undefined);
  const entry = await chooseEntry(tree, frameworks, isBot(packages));
  if (entry) return ownStart(entry.framework ?? shown.find(({ run }) => run === undefined), entry.file, brought);
  const alone = agentStart(tree, packages) ?? (await namedScript(tree));
  return alone && { start: alone, framework: shown[0], extra: [], notes: [] };
}

function ownStart(framework: PythonFramework | undefined, file: string, brought: readonly string[]): PythonStart {
  const from = framework?.run ? `${framework.label}, by the file ${file}` : `the file ${file}`;
  const start: Sourced = { value: framework?.run?.(file) ?? `python3 ${file}`, from: from.slice(0, 200) };
  return {
    start,
    framework,
    extra: [...brought, ...(framework?.needs ?? [])],
    ...(framework?.build ? { build: { value: framework.build, from: framework.label } } : {}),
    notes: framework?.notes ?? [],
  };
}

/** The refusal of a Python project that starts nothing. */
export function nothingToStart(tree: SourceTree): DeplightError {
  const seen = tree
    .list()
    .map(({ path }) => path)
    .filter((path) => /^[^/]+\.py$/.test(path))
    .slice(0, 5);
  return new DeplightError(
    'PLAN_BROKEN',
    `This is a Python project, but none of ${ENTRY_FILES.join(', ')} is there (seen: ${seen.join(', ') || 'no .py file at the top'}).`,
    { hint: 'Add a Procfile with a line such as "web: python3 my_app.py", or name the entry file main.py.' },
  );
}
