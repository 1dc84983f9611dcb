// Addresses of the dashboard: which page a path means, and the path of a page. Pure.
import { appId, deploymentId, jobId, workspaceId } from '@deplight/contracts';

export type Route =
  | { page: 'home' }
  | { page: 'workspaces' }
  | { page: 'system' }
  | { page: 'join' }
  | { page: 'slack' }
  | { page: 'slack-installed' }
  | { page: 'device' }
  | { page: 'profile' }
  | { page: 'mail-link' }
  | { page: 'provider' }
  | { page: 'shelf'; workspaceId: string }
  | { page: 'plant'; workspaceId: string }
  | { page: 'secrets'; workspaceId: string }
  | { page: 'settings'; workspaceId: string }
  | { page: 'traffic'; workspaceId: string }
  | { page: 'app'; workspaceId: string; appId: string }
  | { page: 'logs'; workspaceId: string; appId: string }
  | { page: 'console'; workspaceId: string; appId: string }
  | { page: 'jobs'; workspaceId: string; appId: string }
  | { page: 'job'; workspaceId: string; appId: string; jobId: string }
  | { page: 'deployment'; workspaceId: string; appId: string; deploymentId: string }
  /** Two deployments beside each other; without `withId` the deployment and the one before it. */
  | { page: 'comparison'; workspaceId: string; appId: string; deploymentId: string; withId: string | null }
  | { page: 'unknown'; path: string };

/** Pages for everybody, signed in or not: where mails and providers lead. */
export type OpenRoute = Extract<Route, { page: 'mail-link' | 'provider' }>;

export function isOpenRoute(route: Route): route is OpenRoute {
  return route.page === 'mail-link' || route.page === 'provider';
}

/** The path of a page; the inverse of `parseRoute`. */
export function pathOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return '/';
    case 'workspaces':
      return '/workspaces';
    case 'system':
      return '/system';
    case 'join':
      return '/join';
    case 'slack':
      return '/slack';
    case 'slack-installed':
      return '/slack-installed';
    case 'device':
      return '/device';
    case 'profile':
      return '/profile';
    case 'mail-link':
      return '/mail-link';
    case 'provider':
      return '/provider';
    case 'shelf':
      return `/w/${route.workspaceId}`;
    case 'plant':
    case 'secrets':
    case 'settings':
    case 'traffic':
      return `/w/${route.workspaceId}/${route.page}`;
    case 'app':
      return `/w/${route.workspaceId}/apps/${route.appId}`;
    case 'logs':
      return `/w/${route.workspaceId}/apps/${route.appId}/logs`;
    case 'console':
      return `/w/${route.workspaceId}/apps/${route.appId}/console`;
    case 'jobs':
      return `/w/${route.workspaceId}/apps/${route.appId}/jobs`;
    case 'job':
      return `/w/${route.workspaceId}/apps/${route.appId}/jobs/${route.jobId}`;
    case 'deployment':
      return `/w/${route.workspaceId}/apps/${route.appId}/deployments/${route.deploymentId}`;
    case 'comparison': {
      const { withId, ...address } = route;
      return `${pathOf({ ...address, page: 'deployment' })}/compare${withId === null ? '' : `/${withId}`}`;
    }
    case 'unknown':
      return route.path;
  }
}

export function parseRoute(path: string): Route {
  const unknown: Route = { page: 'unknown', path };
  const [first, w, second, a, third, d, fourth, other, ...rest] = path.split('/').filter((part) => part !== '');
  if (first === undefined) return { page: 'home' };
  if (isOwnPage(first) && w === undefined) return { page: first };
  if (first !== 'w' || !workspaceId.safeParse(w).success || w === undefined || rest.length > 0) return unknown;
  if (fourth !== undefined && (fourth !== 'compare' || third !== 'deployments')) return unknown;
  if (second === undefined) return { page: 'shelf', workspaceId: w };
  if (isWorkspacePage(second) && a === undefined) return { page: second, workspaceId: w };
  if (second !== 'apps' || a === undefined || !appId.safeParse(a).success) return unknown;
  if (third === undefined) return { page: 'app', workspaceId: w, appId: a };
  if (third === 'logs' && d === undefined) return { page: 'logs', workspaceId: w, appId: a };
  if (third === 'console' && d === undefined) return { page: 'console', workspaceId: w, appId: a };
  if (third === 'jobs' && d === undefined) return { page: 'jobs', workspaceId: w, appId: a };
  if (third === 'jobs' && jobId.safeParse(d).success && d !== undefined)
    return { page: 'job', workspaceId: w, appId: a, jobId: d };
  if (third !== 'deployments' || d === undefined || !deploymentId.safeParse(d).success) return unknown;
  if (fourth === undefined) return { page: 'deployment', workspaceId: w, appId: a, deploymentId: d };
  if (other !== undefined && !deploymentId.safeParse(other).success) return unknown;
  return { page: 'comparison', workspaceId: w, appId: a, deploymentId: d, withId: other ?? null };
}

/** The workspace that a page belongs to, if any. */
export function workspaceOf(route: Route): string | null {
  return 'workspaceId' in route ? route.workspaceId : null;
}

const workspacePages = ['plant', 'secrets', 'settings', 'traffic'] as const;

const ownPages = [
  'workspaces',
  'system',
  'join',
  'slack',
  'slack-installed',
  'device',
  'profile',
  'mail-link',
  'provider',
] as const;

function isOwnPage(name: string): name is (typeof ownPages)[number] {
  return ownPages.some((page) => page === name);
}

function isWorkspacePage(name: string): name is (typeof workspacePages)[number] {
  return workspacePages.some((page) => page === name);
}
