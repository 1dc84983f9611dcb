// The variables of a revision that refer to secrets, read when an instance starts: in memory only, never stored.
import { CloudError } from '../../grpc/cloud-error.ts';
import type { SecretReader } from '../../secrets/secret-hub.ts';
import { BootError } from './boot-error.ts';
import type { EnvVar, Revision } from './resources.ts';

/** Throws BootError SECRETS_ACCESS_CHECK_FAILED, whose message names the variable and the version. */
export async function readSecretEnv(
  { name, serviceAccount, containers }: Pick<Revision, 'name' | 'serviceAccount' | 'containers'>,
  secrets: SecretReader,
): Promise<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const [index, variable] of (containers[0]?.env ?? []).entries()) {
    const version = versionOf(variable, name.split('/')[1] ?? '');
    if (!version) continue;
    const field = `spec.template.spec.containers[0].env[${index}].value_from.secret_key_ref.name`;
    const refuse = (problem: string) => new BootError('SECRETS_ACCESS_CHECK_FAILED', `${field}: ${problem}`);
    const value = await secrets.readAs(serviceAccount, version).catch((error: unknown) => {
      throw error instanceof CloudError ? refuse(problemOf(error, version, serviceAccount)) : error;
    });
    if (value.includes(0)) throw refuse(`Secret ${version} holds a NUL character, which no variable can.`);
    env[variable.name] = value.toString('utf8');
  }
  return env;
}

/** The full name of the version that a variable refers to; a short name is a secret of the service's own project. */
function versionOf({ valueSource }: EnvVar, project: string): string | undefined {
  const reference = valueSource?.secretKeyRef;
  if (!reference) return undefined;
  const secret = reference.secret.startsWith('projects/')
    ? reference.secret
    : `projects/${project}/secrets/${reference.secret}`;
  return `${secret}/versions/${reference.version || 'latest'}`;
}

function problemOf(error: CloudError, version: string, serviceAccount: string): string {
  if (error.code === 'NOT_FOUND') return `Secret ${version} was not found`;
  if (error.code !== 'PERMISSION_DENIED') return error.message;
  return `Permission denied on secret: ${version} for Revision service account ${serviceAccount}. The service account used must be granted the 'Secret Manager Secret Accessor' role (roles/secretmanager.secretAccessor) at the secret, project or higher level.`;
}
