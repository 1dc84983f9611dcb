// Proves that addresses and pages are two views of one thing.
import { expect, test } from 'vitest';
import { parseRoute, pathOf, type Route } from './route.ts';

const w = `ws_${'a'.repeat(20)}`;
const a = `app_${'b'.repeat(20)}`;
const d = `dpl_${'c'.repeat(20)}`;

const pages: Route[] = [
  { page: 'home' },
  { page: 'workspaces' },
  { page: 'system' },
  { page: 'shelf', workspaceId: w },
  { page: 'join' },
  { page: 'slack' },
  { page: 'slack-installed' },
  { page: 'device' },
  { page: 'profile' },
  { page: 'mail-link' },
  { page: 'provider' },
  { page: 'plant', workspaceId: w },
  { page: 'traffic', workspaceId: w },
  { page: 'secrets', workspaceId: w },
  { page: 'settings', workspaceId: w },
  { page: 'app', workspaceId: w, appId: a },
  { page: 'logs', workspaceId: w, appId: a },
  { page: 'console', workspaceId: w, appId: a },
  { page: 'jobs', workspaceId: w, appId: a },
  { page: 'job', workspaceId: w, appId: a, jobId: `job_${'d'.repeat(20)}` },
  { page: 'deployment', workspaceId: w, appId: a, deploymentId: d },
  { page: 'comparison', workspaceId: w, appId: a, deploymentId: d, withId: null },
  { page: 'comparison', workspaceId: w, appId: a, deploymentId: d, withId: `dpl_${'e'.repeat(20)}` },
];

test.each(pages)('$page comes back from its own path', (route) => {
  expect(parseRoute(pathOf(route))).toEqual(route);
  expect(parseRoute(`${pathOf(route)}/`)).toEqual(route);
});

test.each([
  '/w/nobody',
  `/w/${w}/apps/x`,
  `/w/${w}/apps/${a}/deployments/${d}/more`,
  `/w/${w}/apps/${a}/deployments/${d}/compare/x`,
  `/w/${w}/apps/${a}/deployments/${d}/compare/${d}/more`,
  `/w/${w}/apps/${a}/jobs/job_${'d'.repeat(20)}/compare`,
  '/W',
  `/w/${w}/plant/x`,
  `/w/${w}/apps/${a}/console/x`,
  `/w/${w}/apps/${a}/jobs/x`,
  '/workspaces/1',
  `/w/${w}/apps/${a}/logs/x`,
  '/join/1',
  '/slack/1',
  `/w/${w}/secrets/x`,
])('%s is no page', (path) => {
  expect(parseRoute(path)).toEqual({ page: 'unknown', path });
});
