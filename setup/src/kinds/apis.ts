// APIs that are on.
import { z } from 'zod';
import { query } from '../google/request.ts';
import type { NeedOf } from '../needs/need.ts';
import type { Kind } from './kind.ts';

const api = 'serviceusage.googleapis.com';

export const Services = z.object({
  services: z
    .array(z.object({ name: z.string(), parent: z.string().default(''), state: z.string().default('') }))
    .default([]),
});

const counted = (count: number) => (count === 1 ? 'one API' : `${count} APIs`);

export const apis: Kind<NeedOf<'apis'>> = {
  what: ({ project, apis: all }) => `${counted(all.length)} of ${project.id}`,
  read: ({ project, apis: all }) => {
    const names = all.map((name) => `projects/${project.id}/services/${name}`);
    return { api, method: 'GET', path: `/v1/projects/${project.id}/services:batchGet${query({ names })}` };
  },
  changes: ({ project, apis: all }, found) => {
    const { services } = Services.parse(found ?? {});
    const on = services.filter(({ state }) => state === 'ENABLED').map(({ name }) => name.split('/').at(-1));
    const missing = all.filter((name) => !on.includes(name));
    if (missing.length === 0) return [];
    const request = {
      ...{ api, method: 'POST' as const, path: `/v1/projects/${project.id}/services:batchEnable` },
      body: { serviceIds: missing },
    };
    return [
      { sentence: `Turn ${counted(missing.length)} of ${project.id} on`, details: missing, request, operation: 'v1' },
    ];
  },
  removal: () => [],
  stays: () => 'others may use them',
};
