// A project of Firebase, in which people can sign in, with the web app whose settings the dashboard reads.
import { z } from 'zod';
import type { NeedOf } from '../needs/need.ts';
import type { Kind } from './kind.ts';

const api = 'firebase.googleapis.com';

export const firebase: Kind<NeedOf<'firebase'>> = {
  what: ({ project }) => `Firebase in ${project}`,
  read: ({ project }) => ({ api, method: 'GET', path: `/v1beta1/projects/${project}` }),
  changes: ({ project }, found) => {
    if (found !== undefined) return [];
    const request = { api, method: 'POST' as const, path: `/v1beta1/projects/${project}:addFirebase`, body: {} };
    return [{ sentence: `Add Firebase to ${project}`, request, operation: 'v1beta1' }];
  },
  removal: () => [],
  stays: () => 'Firebase cannot be taken out of a project',
};

export const signIn: Kind<NeedOf<'sign-in'>> = {
  what: ({ project }) => `signing in to ${project}`,
  read: ({ project }) => ({
    ...{ api: 'identitytoolkit.googleapis.com', method: 'GET' },
    path: `/v2/projects/${project}/config`,
  }),
  changes: ({ project }, found) => {
    if (found !== undefined) return [];
    const path = `/v2/projects/${project}/identityPlatform:initializeAuth`;
    const request = { api: 'identitytoolkit.googleapis.com', method: 'POST' as const, path, body: {} };
    return [{ sentence: `Let people sign in to ${project}`, request }];
  },
  removal: () => [],
  stays: () => "its users are people's, and Google has no request that ends it",
};

export const WebApps = z.object({
  apps: z
    .array(z.object({ name: z.string(), displayName: z.string().default(''), state: z.string().default('ACTIVE') }))
    .default([]),
});

export const webApp: Kind<NeedOf<'web-app'>> = {
  what: ({ project, name }) => `web app ${name} of ${project}`,
  read: ({ project }) => ({ api, method: 'GET', path: `/v1beta1/projects/${project}/webApps?pageSize=100` }),
  changes: (need, found) => {
    if (ownWebApp(need, found)) return [];
    const { project, name: displayName } = need;
    const request = {
      ...{ api, method: 'POST' as const, path: `/v1beta1/projects/${project}/webApps` },
      body: { displayName },
    };
    return [{ sentence: `Make the web app ${displayName} in ${project}`, request, operation: 'v1beta1' }];
  },
  removal: (need, found) => {
    const own = ownWebApp(need, found);
    if (!own) return [];
    const request = { api, method: 'POST' as const, path: `/v1beta1/${own.name}:remove`, body: {} };
    return [{ sentence: `Remove the web app ${need.name} of ${need.project}`, request, operation: 'v1beta1' }];
  },
};

/** The full name of our web app; undefined where there is none. */
export function webAppId(need: NeedOf<'web-app'>, found: unknown): string | undefined {
  return ownWebApp(need, found)?.name;
}

function ownWebApp({ name }: NeedOf<'web-app'>, found: unknown) {
  const { apps } = WebApps.parse(found ?? {});
  return apps.find(({ displayName, state }) => displayName === name && state !== 'DELETED');
}
