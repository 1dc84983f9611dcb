// Python apps: an entry file run by python3, packages from requirements.txt installed beside the app.
import { DeplightError, type Sourced } from '@deplight/contracts';
import { checkedCommand, cmdLine, startArgv } from '../app-command.ts';
import { FROM_SETTINGS, type PlanRequest, type Provider, plannedPort } from '../provider.ts';
import { choosePythonVersion } from '../python-version.ts';

const ENTRY_FILES = ['main.py', 'app.py', 'server.py'] as const;
const MARKERS = [...ENTRY_FILES, 'requirements.txt', 'pyproject.toml'] as const;

/** Relative, so that the packages are found wherever the app's folder stands. */
const PACKAGES = '.packages';

export const python: Provider = {
  name: 'python',
  label: 'Python',
  looksFor: `${ENTRY_FILES.join(', ')} or requirements.txt`,
  async propose(request) {
    const { tree, overrides } = request;
    if (!MARKERS.some((name) => tree.has(name)) && overrides.startCommand === undefined) return undefined;
    if (!tree.list().some((entry) => entry.path.endsWith('.py'))) return undefined;
    const { version, notes } = await choosePythonVersion(tree);
    const requirements = tree.has('requirements.txt');
    const { start, argv } = startOf(request, requirements);
    const port = plannedPort(overrides);
    const command =
      overrides.installCommand === undefined
        ? `python3 -m pip install --no-cache-dir --disable-pip-version-check --target ${PACKAGES} -r requirements.txt`
        : checkedCommand(overrides.installCommand, FROM_SETTINGS);
    const install = overrides.installCommand !== undefined || requirements;
    const build = overrides.buildCommand;
    const lines = [
      `FROM python:${version.value}-slim`,
      'WORKDIR /app',
      'ENV PYTHONUNBUFFERED=1',
      ...(requirements ? [`ENV PYTHONPATH=${PACKAGES}`, 'COPY requirements.txt ./'] : []),
      ...(install ? [`RUN ${command}`] : []),
      'COPY . .',
      ...(build === undefined ? [] : [`RUN ${checkedCommand(build, FROM_SETTINGS)}`]),
      'USER nobody',
      `EXPOSE ${port.value}`,
      cmdLine(argv),
    ];
    return {
      plan: {
        provider: 'python',
        language: 'Python',
        version,
        ...(requirements ? { packageManager: 'pip' } : {}),
        ...(install
          ? { install: { value: command, from: overrides.installCommand ? FROM_SETTINGS : 'requirements.txt' } }
          : {}),
        ...(build === undefined ? {} : { build: { value: build, from: FROM_SETTINGS } }),
        start,
        port,
        notes: [...notes],
      },
      dockerfile: `${lines.join('\n')}\n`,
      dockerfileFrom: 'generated',
    };
  },
};

function startOf({ tree, overrides }: PlanRequest, packages: boolean): { start: Sourced; argv: readonly string[] } {
  if (overrides.startCommand !== undefined) {
    const value = checkedCommand(overrides.startCommand, FROM_SETTINGS);
    const plain = startArgv(value);
    const argv = packages ? [...plain.slice(0, 2), `export PATH="${PACKAGES}/bin:$PATH"; ${plain[2] ?? value}`] : plain;
    return { start: { value, from: FROM_SETTINGS }, argv };
  }
  const entry = ENTRY_FILES.find((name) => tree.has(name));
  if (entry) return { start: { value: `python3 ${entry}`, from: `the file ${entry}` }, argv: ['python3', entry] };
  const seen = tree
    .list()
    .filter((file) => /^[^/]+\.py$/.test(file.path))
    .slice(0, 5)
    .map((file) => file.path);
  throw new DeplightError(
    'PLAN_BROKEN',
    `This is a Python project, but none of ${ENTRY_FILES.join(', ')} is there (seen: ${seen.join(', ') || 'no .py file at the top'}).`,
    { hint: 'Add a Procfile with a line such as "web: python3 my_app.py", or name the entry file main.py.' },
  );
}
