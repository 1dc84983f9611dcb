// Secret Manager, as far as everybody but the log relay may see it: values go in, and nothing comes out.
import { getConfig } from '../config.ts';
import { atFailPoint } from '../fail-points.ts';
import { once } from '../once.ts';
import { clientOptions } from './client-options.ts';

const timeoutMs = 10_000;
const notFound = 5;
const alreadyExists = 6;

const client = once(async () => {
  const { SecretManagerServiceClient } = await import('@google-cloud/secret-manager');
  return new SecretManagerServiceClient(await clientOptions());
});

const project = () => `projects/${getConfig().appsProjectId}`;
const secretName = (secret: string) => `${project()}/secrets/${secret}`;

/**
 * Stores a value as the newest version of a secret.
 * @param content `isNew` when the secret may not exist yet: it is made then, and only `reader` gets access to it.
 * @returns the number of the version.
 */
export async function addSecretVersion(
  secret: string,
  content: { value: string; labels: Record<string, string>; isNew: boolean; reader: string },
): Promise<number> {
  const secrets = await client();
  if (content.isNew) await makeSecret(secret, content);
  const payload = { data: Buffer.from(content.value) };
  const add = () => secrets.addSecretVersion({ parent: secretName(secret), payload }, { timeout: timeoutMs });
  const [version] = await atFailPoint('add-secret-version', add);
  const number = Number(version.name?.split('/').at(-1));
  if (!Number.isInteger(number)) throw new Error(`Secret Manager named a new version of ${secret} ${version.name}.`);
  return number;
}

/** Deletes a secret with all its versions, for ever. @returns false when there was none. */
export async function deleteSecretResource(secret: string): Promise<boolean> {
  const secrets = await client();
  return unlessCode(notFound, () => secrets.deleteSecret({ name: secretName(secret) }, { timeout: timeoutMs }));
}

/** Access is granted when the secret is made: a change of rights may take a minute until Cloud Run sees it. */
async function makeSecret(
  secret: string,
  { labels, reader }: { labels: Record<string, string>; reader: string },
): Promise<void> {
  const secrets = await client();
  const request = { parent: project(), secretId: secret, secret: { replication: { automatic: {} }, labels } };
  await unlessCode(alreadyExists, () => secrets.createSecret(request, { timeout: timeoutMs }));
  const members = [`serviceAccount:${reader}`];
  const policy = { bindings: [{ role: 'roles/secretmanager.secretAccessor', members }] };
  await secrets.setIamPolicy({ resource: secretName(secret), policy }, { timeout: timeoutMs });
}

async function unlessCode(code: number, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === code) return false;
    throw error;
  }
}
