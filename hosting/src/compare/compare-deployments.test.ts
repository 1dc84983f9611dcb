// What is said of two deployments of an app, beside each other.
import { expect, test } from 'vitest';
import { newDeployment } from '../../gallery/fixtures/deployments.ts';
import { compareDeployments } from './compare-deployments.ts';

const own = newDeployment(1);

test('says nothing of two that are alike', () => {
  expect(compareDeployments(own, { ...own, id: newDeployment(2).id })).toEqual([]);
});

test('names another commit, another image and who asked for it', () => {
  const sha = 'f'.repeat(40);
  const commit = { sha, message: 'Sell pears\n\nAnd more', author: 'Ada', at: null, branch: 'pears' };
  const theirs = { ...own, commit, digest: `sha256:${'a'.repeat(64)}`, by: { uid: 'other', name: 'Somebody' } };
  const rows = compareDeployments(own, theirs);
  expect(rows.map(({ label }) => label)).toEqual(['Source', 'Branch', 'By', 'Image']);
  expect(rows[0]?.theirs).toBe('fffffff Sell pears');
  expect(rows[3]?.theirs).toBe('a'.repeat(12));
});

test('names what a plan has that the other has not, and findings that are new or gone', () => {
  if (!own.plan) throw new Error('The fixture has a plan.');
  const plan = { ...own.plan, start: { value: 'node other.js', from: 'Procfile' }, packageManager: undefined };
  const finding = { id: 'no-lockfile', severity: 'warning' as const, title: 'No lockfile', advice: 'Commit one.' };
  const { packageManager: _, ...rest } = plan;
  const rows = compareDeployments({ ...own, insights: [] }, { ...own, plan: rest, insights: [finding] });
  expect(rows).toEqual([
    { label: 'Packages', own: 'npm', theirs: '' },
    { label: 'Start', own: 'node server.js', theirs: 'node other.js' },
    { label: 'Findings', own: '', theirs: 'No lockfile' },
  ]);
});

test('names how both ended, and the lines of a Dockerfile that only one has', () => {
  const many = Array.from({ length: 12 }, (_, n) => `RUN step ${n}`);
  const theirs = { ...own, status: 'RETIRED' as const, dockerfile: ['FROM node:24', '', ...many].join('\n') };
  expect(compareDeployments({ ...own, status: 'LIVE', dockerfile: 'FROM node:24\nCOPY . .' }, theirs)).toEqual([
    { label: 'Result', own: 'Live', theirs: 'Retired' },
    { label: 'Dockerfile', own: 'COPY . .', theirs: [...many.slice(0, 8), '…'].join('\n'), code: true },
  ]);
});

test('compares the time of stages that both had, and passes over trembling', () => {
  const quick = { ...own, timings: { QUEUED: 100, BUILDING: 2_000 } };
  const slow = { ...own, timings: { QUEUED: 400, BUILDING: 62_000, RELEASING: 3_000 } };
  expect(compareDeployments(quick, slow).map(({ label }) => label)).toEqual(['Time: Build image', 'Time in all']);
});
