// Secrets that the functions themselves use towards others: webhooks' keys, tokens for repositories. Their names begin
// with `out-`, so that apps and the log relay, whose secrets begin with `dpl-`, can be kept off them, and these off those.
import { getConfig } from '../config.ts';
import { once } from '../once.ts';
import { clientOptions } from './client-options.ts';

const timeoutMs = 10_000;
const notFound = 5;

export const outsideSecretsClient = once(async () => {
  const { SecretManagerServiceClient } = await import('@google-cloud/secret-manager');
  return new SecretManagerServiceClient(await clientOptions());
});

const project = () => `projects/${getConfig().projectId}`;
const nameOf = (secret: string) => `${project()}/secrets/out-${secret}`;

/**
 * Stores a value as the only version of a secret of its own. Grants nobody anything: who may read it is said by the
 * project's policy, for all secrets of these names.
 * @param secret a name that was never used before, without `out-`.
 */
export async function makeOutsideSecret(secret: string, value: string, labels: Record<string, string>): Promise<void> {
  const secrets = await outsideSecretsClient();
  const request = { parent: project(), secretId: `out-${secret}`, secret: { replication: { automatic: {} }, labels } };
  await secrets.createSecret(request, { timeout: timeoutMs });
  const payload = { data: Buffer.from(value) };
  await secrets.addSecretVersion({ parent: nameOf(secret), payload }, { timeout: timeoutMs });
}

/** The value. Keep it in memory only. */
export async function readOutsideSecret(secret: string): Promise<string> {
  const secrets = await outsideSecretsClient();
  const name = `${nameOf(secret)}/versions/latest`;
  const [{ payload }] = await secrets.accessSecretVersion({ name }, { timeout: timeoutMs });
  return Buffer.from(payload?.data ?? '').toString('utf8');
}

/** Deletes a secret for ever; one that is not there is as good as deleted. */
export async function deleteOutsideSecret(secret: string): Promise<void> {
  const secrets = await outsideSecretsClient();
  await secrets.deleteSecret({ name: nameOf(secret) }, { timeout: timeoutMs }).catch((error: unknown) => {
    if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== notFound) throw error;
  });
}
