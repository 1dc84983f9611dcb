// What a restart keeps of what the source says.
import type { BuildPlan } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { plannedHealthPath, plannedScaling } from './planned-release.ts';

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

test('a health path is kept where the source names it', () => {
  expect(plannedHealthPath(planned('deplight.yaml health'))).toEqual({ healthPath: '/healthz' });
});

test('a health path is left to the app where the app had it, and where there was none', () => {
  expect(plannedHealthPath(planned('app settings'))).toEqual({});
  expect(plannedHealthPath({ plan: null })).toEqual({});
});

test('scaling is what the source says, whatever the app was set to then', () => {
  const { plan } = planned('x');
  const scaling = { memoryMiB: { value: 1_024, from: 'apphosting.yaml' } };
  expect(plannedScaling({ plan: { ...plan, scaling } })).toEqual({ scaling: { memoryMiB: 1_024 } });
  expect(plannedScaling({ plan })).toEqual({});
});
