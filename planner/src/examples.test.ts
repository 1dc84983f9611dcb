// Plans every example and compares with what its expect.json says.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ExampleExpectation } from '../../e2e/example-expectation.ts';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));
const names = readdirSync(EXAMPLES).filter((name) => statSync(join(EXAMPLES, name)).isDirectory());

describe('every example', () => {
  test('is one of those that the project promises', () => {
    const promised = ['node-http', 'node-express', 'vite-static', 'static-site', 'python-http', 'dockerfile'];
    const failing = ['broken-build', 'crash-on-boot', 'ignores-port'];
    const odd = ['slow-boot', 'noisy', 'forks-children', 'ignores-sigterm', 'procfile', 'monorepo'];
    const lasting = ['websocket', 'sse', 'large-upload'];
    expect(names.length).toBeGreaterThanOrEqual(40);
    expect(names).toEqual(expect.arrayContaining([...promised, ...failing, ...odd, ...lasting]));
  });

  test.each(names)('%s is planned as its expect.json says', async (name) => {
    const folder = join(EXAMPLES, name);
    const expected = ExampleExpectation.parse(JSON.parse(readFileSync(join(folder, 'expect.json'), 'utf8')));
    const { plan, insights } = await planSource(treeOf(textsOf(folder)), { rootDir: expected.rootDir });
    expect(plan).toMatchObject(expected.plan);
    const errors = insights.filter(({ severity }) => severity === 'error').map(({ id }) => id);
    expect(errors).toEqual(name === 'ignores-port' ? ['port-ignored'] : []);
  });

  test.each(names)('%s has a lockfile that names no registry', (name) => {
    const lockfile = textsOf(join(EXAMPLES, name))['package-lock.json'] ?? '';
    expect(lockfile).not.toMatch(/https?:\/\/[^"]*registry/);
  });
});

function textsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return Object.fromEntries(
    paths
      .filter((path) => !path.startsWith('node_modules/'))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}
