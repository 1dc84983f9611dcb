// Plans every example and compares with what its expect.json says.
import { describe, expect, test } from 'vitest';
import { ExampleExpectation } from '../../e2e/example-expectation.ts';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { filesOf, EXAMPLE_NAMES as names } from './testing/examples.ts';

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
    const files = filesOf(name);
    const expected = ExampleExpectation.parse(JSON.parse(files['expect.json'] ?? ''));
    const { plan, insights } = await planSource(treeOf(files), { rootDir: expected.rootDir });
    expect(plan).toMatchObject(expected.plan);
    const errors = insights.filter(({ severity }) => severity === 'error').map(({ id }) => id);
    expect(errors).toEqual(name === 'ignores-port' ? ['port-ignored'] : []);
  });

  test.each(names)('%s has a lockfile that names no registry', (name) => {
    const lockfile = filesOf(name)['package-lock.json'] ?? '';
    expect(lockfile).not.toMatch(/https?:\/\/[^"]*registry/);
  });
});
