// What a client can watch though no listener gives it: invites, and which app runs with which version of a secret.
import {
  ActivityDocument,
  AppDocument,
  EnvironmentDocument,
  type InviteView,
  MemberDocument,
  type OperationResponse,
  SecretDocument,
  type SecretView,
} from '@deplight/contracts';
import { collection, type Firestore, limit, orderBy, query } from 'firebase/firestore';
import type { z } from 'zod';
import type { OperationMethods } from '../operation-methods.ts';
import { listenToQuery } from './listen.ts';
import type { Observer, Unsubscribe } from './observer.ts';
import { refreshedBy, type Sign } from './refreshed-by.ts';

export interface AskedValues {
  /** The open invites, newest first; for admins and owners. */
  watchInvites(workspaceId: string, observer: Observer<InviteView[]>): Unsubscribe;
  /** The secrets by name, never their values, with the versions that apps run with; for members and above. */
  watchSecretUses(workspaceId: string, observer: Observer<SecretView[]>): Unsubscribe;
  /** A workspace's limits and how much of each is used; counted again when apps, deployments or members change. */
  watchUsage(workspaceId: string, observer: Observer<Usage>): Unsubscribe;
}

export type Usage = OperationResponse<'readUsage'>['usage'];

const signLimit = 200;

/** Whatever is done to one of them writes the time of it, so that the newest stands for all. */
const newestAlone = 1;

export function askedValues(
  firestore: Firestore,
  methods: Pick<OperationMethods, 'listInvites' | 'listSecrets' | 'readUsage'>,
): AskedValues {
  /** A sign that changes with what `text` says of the documents in one collection. */
  function signOf<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    field: string,
    text: (found: z.output<Schema>) => unknown,
    most = signLimit,
  ): Sign {
    const some = query(collection(firestore, path), orderBy(field, 'desc'), limit(most));
    return (observer) =>
      listenToQuery(some, schema, path, {
        next: (found) => observer.next(JSON.stringify(found.map(text))),
        error: (error) => observer.error(error),
      });
  }

  return {
    // No client may read invites, but whatever is done with one leaves an entry in the activity log.
    watchInvites: (workspaceId, observer) => {
      const path = `workspaces/${workspaceId}/activity`;
      const sign = signOf(path, ActivityDocument, 'at', ({ id }) => id, newestAlone);
      const ask = async () => (await methods.listInvites({ workspaceId })).invites;
      return refreshedBy([sign], ask, 'listInvites', observer);
    },

    // Which version an app runs with is known to the functions alone; it changes with these three.
    watchSecretUses: (workspaceId, observer) => {
      const below = `workspaces/${workspaceId}`;
      const signs = [
        signOf(`${below}/secrets`, SecretDocument, 'updatedAt', ({ name, version, createdAt }) => [
          name,
          version,
          createdAt,
        ]),
        signOf(`${below}/env`, EnvironmentDocument, 'updatedAt', ({ appId, secrets }) => [appId, secrets], newestAlone),
        signOf(
          `${below}/apps`,
          AppDocument,
          'updatedAt',
          ({ id, live, deletedAt }) => [id, live, deletedAt],
          newestAlone,
        ),
      ];
      const ask = async () => (await methods.listSecrets({ workspaceId })).secrets;
      return refreshedBy(signs, ask, 'listSecrets', observer);
    },

    watchUsage: (workspaceId, observer) => {
      const below = `workspaces/${workspaceId}`;
      const signs = [
        signOf(
          `${below}/apps`,
          AppDocument,
          'updatedAt',
          ({ id, last, deletedAt }) => [id, last, deletedAt],
          newestAlone,
        ),
        signOf(`${below}/members`, MemberDocument, 'joinedAt', ({ uid }) => uid),
      ];
      const ask = async () => (await methods.readUsage({ workspaceId })).usage;
      return refreshedBy(signs, ask, 'readUsage', observer);
    },
  };
}
