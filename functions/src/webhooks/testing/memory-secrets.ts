// Secret Manager as a map, for tests whose documents are in memory too.
import type { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { outsideSecretsClient } from '../../clouds/outside-secrets.ts';

/** Puts it in place. @returns the values by the names of their secrets. */
export function useMemorySecrets(): Map<string, string> {
  const values = new Map<string, string>();
  const client = {
    createSecret: async ({ parent, secretId }: { parent: string; secretId: string }) =>
      values.set(`${parent}/secrets/${secretId}`, ''),
    addSecretVersion: async ({ parent, payload }: { parent: string; payload: { data: Buffer } }) =>
      values.set(parent, payload.data.toString('utf8')),
    accessSecretVersion: async ({ name }: { name: string }) => [
      { payload: { data: Buffer.from(values.get(name.replace(/\/versions\/latest$/, '')) ?? '') } },
    ],
    deleteSecret: async ({ name }: { name: string }) => values.delete(name),
  };
  outsideSecretsClient.use(client as unknown as SecretManagerServiceClient);
  return values;
}
