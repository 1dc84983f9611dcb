// The health path that a restart keeps.
import type { BuildPlan } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { plannedHealthPath } from './planned-health-path.ts';

const planned = (from: string): { plan: BuildPlan } => ({
  plan: {
    provider: 'node',
    language: 'Node.js',
    start: { value: 'node s.js', from: 'x' },
    port: { value: 8080, from: 'x' },
    healthPath: { value: '/healthz', from },
    rootDir: '',
    notes: [],
  },
});

test('is kept where the source names it', () => {
  expect(plannedHealthPath(planned('deplight.yaml health'))).toEqual({ healthPath: '/healthz' });
});

test('is left to the app where the app had it, and where there was none', () => {
  expect(plannedHealthPath(planned('app settings'))).toEqual({});
  expect(plannedHealthPath({ plan: null })).toEqual({});
});
