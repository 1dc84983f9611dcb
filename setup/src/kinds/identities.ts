// Service accounts, and roles of our own.
import { z } from 'zod';
import { query } from '../google/request.ts';
import { type NeedOf, ownMark } from '../needs/need.ts';
import type { Change, Kind } from './kind.ts';

const api = 'iam.googleapis.com';
const Account = z.object({ description: z.string().default(''), disabled: z.boolean().default(false) });

export const account: Kind<NeedOf<'account'>> = {
  what: ({ project, name }) => `service account ${name} of ${project}`,
  read: (need) => ({ api, method: 'GET', path: accountPath(need) }),
  changes: ({ project, name, purpose }, found) => {
    if (found !== undefined) return [];
    const serviceAccount = { displayName: name, description: `${purpose} ${ownMark}` };
    const body = { accountId: name, serviceAccount };
    const request = { api, method: 'POST' as const, path: `/v1/projects/${project}/serviceAccounts`, body };
    return [{ sentence: `Make the service account ${name} in ${project}`, details: [purpose], request }];
  },
  problem: ({ project, name }, found) =>
    found !== undefined && Account.parse(found).disabled
      ? `The service account ${name} of ${project} is disabled. Enable it, or delete it.`
      : undefined,
  removal: (need, found, { deleteData }) => {
    if (found === undefined || staying(need, found, deleteData)) return [];
    const { project, name } = need;
    const request = { api, method: 'DELETE' as const, path: accountPath(need) };
    return [{ sentence: `Delete the service account ${name} of ${project}`, request }];
  },
  stays: (need, found, { deleteData }) => (found === undefined ? undefined : staying(need, found, deleteData)),
};

function staying({ holdsApps }: NeedOf<'account'>, found: unknown, deleteData: boolean): string | undefined {
  if (!Account.parse(found).description.endsWith(ownMark)) return 'somebody else made it';
  return holdsApps && !deleteData ? 'apps run as it; --delete-data deletes it' : undefined;
}

function accountPath({ project, name }: NeedOf<'account'>): string {
  return `/v1/projects/${project}/serviceAccounts/${name}@${project}.iam.gserviceaccount.com`;
}

const Role = z.object({
  includedPermissions: z.array(z.string()).default([]),
  description: z.string().default(''),
  deleted: z.boolean().default(false),
});

export const role: Kind<NeedOf<'role'>> = {
  what: ({ project, name }) => `role ${name} of ${project}`,
  read: (need) => ({ api, method: 'GET', path: rolePath(need) }),
  changes: (need, found) => {
    const { project, name, permissions } = need;
    if (found === undefined) {
      const path = `/v1/projects/${project}/roles`;
      const body = { roleId: name, role: contentOf(need) };
      const sentence = `Make the role ${name} in ${project}`;
      return [{ sentence, details: permissions, request: { api, method: 'POST', path, body } }];
    }
    const { includedPermissions, deleted } = Role.parse(found);
    const same = [...includedPermissions].sort().join() === [...permissions].sort().join();
    return [...(deleted ? [undelete(need)] : []), ...(same ? [] : [update(need)])];
  },
  removal: (need, found) => {
    if (found === undefined || Role.parse(found).deleted || foreign(found)) return [];
    const request = { api, method: 'DELETE' as const, path: rolePath(need) };
    return [{ sentence: `Delete the role ${need.name} of ${need.project}`, request }];
  },
  stays: (_need, found) => (found !== undefined && foreign(found) ? 'somebody else made it' : undefined),
};

const foreign = (found: unknown) => Role.parse(found).description !== ownMark;

/** A deleted role keeps its name for weeks, and is only to be had back. */
function undelete(need: NeedOf<'role'>): Change {
  const request = { api, method: 'POST' as const, path: `${rolePath(need)}:undelete`, body: {} };
  return { sentence: `Bring the role ${need.name} of ${need.project} back`, request };
}

function update(need: NeedOf<'role'>): Change {
  const path = `${rolePath(need)}${query({ updateMask: 'title,description,includedPermissions' })}`;
  const request = { api, method: 'PATCH' as const, path, body: contentOf(need) };
  return { sentence: `Set what the role ${need.name} of ${need.project} allows`, details: need.permissions, request };
}

function contentOf({ title, permissions }: NeedOf<'role'>) {
  return { title, description: ownMark, includedPermissions: permissions, stage: 'GA' };
}

function rolePath({ project, name }: NeedOf<'role'>): string {
  return `/v1/projects/${project}/roles/${name}`;
}
