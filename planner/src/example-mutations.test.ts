// What one change does to any example: each row says for which plans it holds, what is done, and what becomes of the plan.
import { describe, expect, test } from 'vitest';
import { EXAMPLE_NAMES, type Files, filesOf, outcomeOf } from './testing/examples.ts';

type Plan = Readonly<Record<string, unknown>>;

interface Manifest {
  readonly packageManager?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

interface Row {
  readonly what: string;
  readonly to: (before: Plan, files: Files) => boolean;
  readonly mutate: (files: Files) => Files;
  readonly becomes: (before: Plan) => Plan;
}

const LOCKS = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];
const locked = (files: Files) => LOCKS.filter((name) => Object.hasOwn(files, name)).length === 1;
const byNode = ({ language, provider, rootDir }: Plan) =>
  provider === 'node' && language === 'Node.js' && rootDir === '';
const withoutLocks = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !LOCKS.includes(path)));
const manifestOf = (files: Files): Manifest => JSON.parse(files['package.json'] ?? '{}');
const hasPackages = (files: Files) => {
  const { dependencies = {}, devDependencies = {} } = manifestOf(files);
  return Object.keys({ ...dependencies, ...devDependencies }).length > 0;
};
const same = ({ provider, language, framework, start }: Plan) => ({ provider, language, framework, start });
/** Of stacks that are asked before a second one's files would count. */
const settled = ({ provider, refused }: Plan) =>
  refused === undefined && !['static-site', 'site-generator', 'shell'].includes(String(provider));

const ROWS: readonly Row[] = [
  {
    what: 'have a lock file of Yarn instead',
    to: (before, files) =>
      byNode(before) && before['install'] !== undefined && manifestOf(files).packageManager === undefined,
    mutate: (files) => ({ ...withoutLocks(files), 'yarn.lock': '# yarn lockfile v1\n' }),
    becomes: () => ({ packageManager: expect.stringMatching(/^Yarn/), install: { from: 'yarn.lock' } }),
  },
  {
    what: 'drop the lock file',
    to: (before, files) => byNode(before) && locked(files) && hasPackages(files),
    mutate: withoutLocks,
    becomes: ({ provider, framework }) => ({
      provider,
      framework,
      install: { from: 'package.json without a lockfile' },
    }),
  },
  {
    what: 'drop the start script',
    to: (before, files) => byNode(before) && fromStart(before) && manifestOf(files).scripts?.['start'] !== undefined,
    mutate: (files) => ({ ...files, 'package.json': withoutStart(files) }),
    becomes: () => ({ start: expect.not.objectContaining({ from: expect.stringMatching(BY_START) }) }),
  },
  {
    what: 'add a Dockerfile',
    to: ({ provider }, files) => provider !== 'dockerfile' && files['deplight.yaml'] === undefined,
    mutate: (files) => ({ ...files, Dockerfile: 'FROM debian:12\nCMD ["sleep"]\n' }),
    becomes: () => ({ provider: 'dockerfile', builder: undefined }),
  },
  {
    what: 'add a Procfile',
    to: (before, files) => settled(before) && before['provider'] !== 'dockerfile' && !set(files),
    mutate: (files) => ({ ...files, Procfile: 'web: ./run --loud\n' }),
    becomes: () => ({ provider: 'procfile', start: { value: './run --loud', from: 'Procfile:1 web' } }),
  },
  {
    what: 'add pages',
    to: settled,
    mutate: (files) => ({ 'docs/index.html': '<h1>', 'site/index.html': '<h1>', ...files }),
    becomes: same,
  },
  {
    what: 'add a script of the shell',
    to: settled,
    mutate: (files) => ({ 'start.sh': 'echo', ...files }),
    becomes: same,
  },
  {
    what: 'add a script of Python without a web framework',
    to: (before, files) => settled(before) && before['provider'] !== 'cpp' && files['requirements.txt'] === undefined,
    mutate: (files) => ({ 'tools/report.py': 'print(1)\n', ...files }),
    becomes: same,
  },
  {
    what: 'add a build file of C++ below',
    to: settled,
    mutate: (files) => ({ ...files, 'native/CMakeLists.txt': 'add_executable(x x.c)' }),
    becomes: same,
  },
  {
    what: 'break deplight.yaml',
    to: () => true,
    mutate: (files) => ({ ...files, 'deplight.yaml': 'start: [' }),
    becomes: () => ({ refused: 'PLAN_BROKEN' }),
  },
];

describe.each(ROWS)('$what', ({ to, mutate, becomes }) => {
  test('changes each example that it is for as the table says', async () => {
    let tried = 0;
    for (const example of EXAMPLE_NAMES) {
      const files = filesOf(example);
      const before = await outcomeOf(files);
      if (before['refused'] !== undefined || !to(before, files)) continue;
      tried += 1;
      expect(await outcomeOf(mutate(files)), example).toMatchObject(defined(becomes(before)));
    }
    expect(tried).toBeGreaterThan(2);
  });
});

const BY_START = /^package\.json:\d+ scripts\.start$/;
const fromStart = ({ start }: Plan) => BY_START.test((start as { from: string }).from);
const set = (files: Files) =>
  ['Procfile', 'deplight.yaml', 'apphosting.yaml'].some((name) => Object.hasOwn(files, name));

function withoutStart(files: Files): string {
  const { scripts = {}, ...more } = manifestOf(files);
  const { start: _dropped, ...others } = scripts;
  return JSON.stringify({ ...more, scripts: others });
}

/** What is undefined is absent in a plan. */
function defined(plan: Plan): Plan {
  return Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== undefined));
}
