// What the schemas of plans let through.
import { describe, expect, test } from 'vitest';
import { BuildPlan, PlanOverrides } from './plan.ts';

describe('PlanOverrides', () => {
  test.each(['dist', 'build/client', '.', '.output/public', '_site'])('takes the static folder %s', (staticDir) => {
    expect(PlanOverrides.safeParse({ staticDir }).success).toBe(true);
  });

  test.each(['/etc', '../x', 'a/../b', '-x', '--x', 'a b', 'a;b', '', 'a//b', '$X'])(
    'refuses the static folder %j',
    (staticDir) => expect(PlanOverrides.safeParse({ staticDir }).success).toBe(false),
  );

  test('refuses keys that it does not know', () => {
    expect(PlanOverrides.safeParse({ privileged: true }).success).toBe(false);
  });
});

test('a plan says where every value came from', () => {
  const plan = {
    provider: 'node',
    language: 'Node.js',
    start: { value: 'npm start' },
    port: { value: 8080, from: 'default' },
    rootDir: '',
    notes: [],
  };
  const parsed = BuildPlan.safeParse(plan);
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['start.from']);
});
