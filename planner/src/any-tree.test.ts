// Whatever a tree holds and however its files are called, it gets one answer, in bounded time and memory, whose Dockerfile
// lets nothing of it into a line of the shell.
import { DeplightError } from '@deplight/contracts';
import { DockerfileParser } from 'dockerfile-ast';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { cpuTimeOf } from './testing/cpu-time.ts';
import { EXAMPLE_NAMES, type Files, filesOf } from './testing/examples.ts';

/** What would run, were it not quoted. */
const MARK = 'evil-7f3';
const HOSTILE = [
  `$(${MARK})`,
  `\`${MARK}\``,
  `;${MARK}`,
  `' ${MARK}`,
  `" ${MARK}`,
  `\n${MARK}`,
  `&&${MARK}`,
  `|${MARK} #`,
];
const segment = fc.oneof(
  fc.constantFrom('src', 'app', 'packages', 'cmd', 'api', 'node_modules', '.git', 'dist', '...', 'ünï', '日本'),
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((name) => !name.includes('/')),
);
const known = fc.constantFrom(
  ...['package.json', 'index.js', 'server.ts', 'main.py', 'manage.py', 'wsgi.py', 'go.mod', 'main.go', 'Cargo.toml'],
  ...[
    'main.rs',
    'pom.xml',
    'App.csproj',
    'Gemfile',
    'composer.json',
    'index.php',
    'mix.exs',
    'index.html',
    'project.json',
  ],
  ...['tsconfig.json', 'requirements.txt', 'pyproject.toml', 'Procfile', 'Dockerfile', 'deno.json', 'shard.yml'],
);
const path = fc
  .tuple(fc.array(segment, { maxLength: 4 }), fc.oneof(known, segment))
  .map(([folders, file]) => [...folders, file].join('/'));
const examples = EXAMPLE_NAMES.map(filesOf);
/** Texts of real files, whole, cut, or with something hostile in their place. */
const real = fc
  .tuple(
    fc.constantFrom(...examples.flatMap((files) => Object.values(files))),
    fc.nat(),
    fc.constantFrom('', ...HOSTILE),
  )
  .map(([text, at, hostile]) => (at % 3 === 0 ? text : text.slice(0, at % (text.length + 1)) + hostile));
const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('\u0000'.repeat(5_000), '{'.repeat(5_000)),
);
const anyTree = fc.dictionary(path, fc.oneof(real, junk), { maxKeys: 25 });

describe('any tree', () => {
  test('gets a plan or an expected refusal, the same one twice', async () => {
    await fc.assert(
      fc.asyncProperty(anyTree, async (files) => {
        const [first, second] = [await outcomeOf(files), await outcomeOf(files)];
        expect(second).toEqual(first);
      }),
      { numRuns: 400 },
    );
  });

  test('of an example with hostile names and texts beside it lets nothing into a line of the shell', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...examples), anyTree, async (example, more) => {
        const outcome = await outcomeOf({ ...more, ...example });
        if (typeof outcome === 'string') return;
        expect(shellOf(outcome.dockerfile), outcome.dockerfile).not.toContain(MARK);
      }),
      { numRuns: 400 },
    );
  });

  test.each<[string, () => Files]>([
    [
      'a file 64 folders down',
      () => ({ [`${'a/'.repeat(64)}package.json`]: '{"scripts":{"start":"x"}}', 'index.js': '' }),
    ],
    [
      'twenty thousand files',
      () => Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`d${n % 99}/${n}.py`, ''])),
    ],
    ['a package.json of 10 MB', () => ({ 'package.json': `{"name":"${'x'.repeat(10_000_000)}"}`, 'index.js': '' })],
    [
      'a lock file of 10 MB',
      () => ({ 'package.json': '{"main":"a.js"}', 'a.js': '', 'package-lock.json': '['.repeat(10_000_000) }),
    ],
    [
      'a hundred configurations of 200 kB',
      () => Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`${n}.yaml`, 'a: [1]\n'.repeat(28_000)])),
    ],
    [
      'sixty long files of Python that open brackets',
      () => ({
        'requirements.txt': 'flask',
        ...Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`m${n}.py`, '({'.repeat(100_000)])),
      }),
    ],
    [
      'a requirements.txt that names itself',
      () => ({ 'requirements.txt': '-r requirements.txt\n'.repeat(50_000), 'main.py': '' }),
    ],
    [
      'scripts that name each other',
      () => ({ 'package.json': '{"scripts":{"start":"npm run a","a":"npm run b","b":"npm run a"}}' }),
    ],
    [
      'a build of Gradle that opens comments',
      () => ({ 'build.gradle': '/*'.repeat(30_000), 'src/main/java/A.java': '' }),
    ],
  ])('%s is answered within six seconds of a processor and 300 MB', async (_name, files) => {
    const tree = treeOf(files());
    const before = process.memoryUsage().heapUsed;
    const took = await cpuTimeOf(() =>
      planSource(tree).catch((error: unknown) => {
        if (!(error instanceof DeplightError)) throw error;
      }),
    );
    expect(took).toBeLessThan(6_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300_000_000);
  });
});

async function outcomeOf(files: Files) {
  return planSource(treeOf(files)).catch((error: unknown) => {
    if (error instanceof DeplightError) return `${error.code} ${error.message}`;
    throw error;
  });
}

/** Of a generated Dockerfile the words of its RUN lines, without what stands in single quotes. */
function shellOf(dockerfile: string): string {
  const lines = DockerfileParser.parse(dockerfile).getInstructions();
  const shell = lines.filter((line) => line.getKeyword() === 'RUN').map((line) => line.toString());
  return shell.join('\n').replace(/'[^']*'/g, "''");
}
