// Reads secrets' values: for the redactor of log text alone (the architecture test holds everybody else off), whose
// identity is the only one of ours with secretmanager.versions.access.
import { getConfig } from '../config.ts';
import { once } from '../once.ts';
import { clientOptions } from './client-options.ts';

const timeoutMs = 10_000;

const client = once(async () => {
  const { SecretManagerServiceClient } = await import('@google-cloud/secret-manager');
  return new SecretManagerServiceClient(await clientOptions());
});

/** The value of one pinned version. Keep it in memory only. */
export async function readSecretValue(secret: string, version: number): Promise<string> {
  const name = `projects/${getConfig().appsProjectId}/secrets/${secret}/versions/${version}`;
  const [{ payload }] = await (await client()).accessSecretVersion({ name }, { timeout: timeoutMs });
  return Buffer.from(payload?.data ?? '').toString('utf8');
}
