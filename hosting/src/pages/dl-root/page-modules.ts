// Which module defines a page. What is seen first is in the first script; the others come when they are opened.
import { whenIdle } from '../../live/when-idle.ts';
import type { Route } from '../../router/route.ts';
import '../page-shelf/page-shelf.ts';

type PageName = Route['page'];

const here = () => Promise.resolve();

const modules: Record<PageName, () => Promise<unknown>> = {
  shelf: here,
  unknown: here,
  home: () => import('../page-workspaces/page-workspaces.ts'),
  workspaces: () => import('../page-workspaces/page-workspaces.ts'),
  system: () => import('../page-system/page-system.ts'),
  join: () => import('../page-join/page-join.ts'),
  slack: () => import('../page-slack/page-slack.ts'),
  'slack-installed': () => import('../page-slack-installed/page-slack-installed.ts'),
  device: () => import('../page-device/page-device.ts'),
  profile: () => import('../page-profile/page-profile.ts'),
  'mail-link': () => import('../page-mail-link/page-mail-link.ts'),
  provider: () => import('../page-provider/page-provider.ts'),
  plant: () => import('../page-plant/page-plant.ts'),
  traffic: () => import('../page-traffic/page-traffic.ts'),
  secrets: () => import('../page-secrets/page-secrets.ts'),
  settings: () => import('../page-settings/page-settings.ts'),
  app: () => import('../page-app/page-app.ts'),
  logs: () => import('../page-logs/page-logs.ts'),
  console: () => import('../page-console/page-console.ts'),
  jobs: () => import('../page-jobs/page-jobs.ts'),
  job: () => import('../page-jobs/page-job.ts'),
  deployment: () => import('../page-deployment/page-deployment.ts'),
  comparison: () => import('../page-comparison/page-comparison.ts'),
};

/** Those that a first minute leads to; fetched ahead once the browser has nothing else to do. */
const soon: readonly PageName[] = ['plant', 'deployment', 'app'];

/**
 * Defines a page's element; at once when it is there.
 * @throws TypeError when its module cannot be fetched, as after a new version was put in place of this one.
 */
export async function loadPage(name: PageName): Promise<void> {
  await modules[name]();
}

/** Defines the page of those who are not signed in, which a shelf needs nothing of. */
export async function loadSignIn(): Promise<void> {
  await import('../page-sign-in/page-sign-in.ts');
}

/** Defines the command palette and the sheet of shortcuts. */
export async function loadCommands(): Promise<void> {
  await import('./root-commands.ts');
}

export function loadSoon(): void {
  const load = () => void Promise.allSettled([...soon.map(loadPage), loadCommands(), import('./root-proposals.ts')]);
  whenIdle(load, 5_000);
}
