// The names of secrets and their versions: taken apart, checked, and bound to the one project of this emulator.
import { CloudError } from '../../grpc/cloud-error.ts';

const SECRET_ID = /^[A-Za-z0-9_-]{1,255}$/;
const SECRET = /^projects\/([^/]+)\/secrets\/([^/]+)$/;
const VERSION = /^(projects\/[^/]+\/secrets\/[^/]+)\/versions\/([^/]+)$/;

/** Throws INVALID_ARGUMENT, or PERMISSION_DENIED for a project that is not here. */
export function checkParent(parent: string, project: string): void {
  const match = /^projects\/([^/]+)$/.exec(parent);
  if (!match) throw new CloudError('INVALID_ARGUMENT', `parent: should be projects/P, found "${parent}".`);
  checkProject(match[1] ?? '', project);
}

/** Throws INVALID_ARGUMENT. */
export function checkSecretId(id: string): void {
  if (!SECRET_ID.test(id)) {
    throw new CloudError(
      'INVALID_ARGUMENT',
      `secret_id: "${id}" should be 1 to 255 characters long and hold only letters, digits, hyphens and underscores.`,
    );
  }
}

/** Throws INVALID_ARGUMENT or PERMISSION_DENIED. */
export function checkSecretName(name: string, project: string): void {
  const match = SECRET.exec(name);
  if (!match) {
    throw new CloudError('INVALID_ARGUMENT', `The resource name "${name}" should be projects/P/secrets/S.`);
  }
  checkProject(match[1] ?? '', project);
}

/** The secret's name and the version's number, alias or `latest`. Throws INVALID_ARGUMENT or PERMISSION_DENIED. */
export function parseVersionName(name: string, project: string): { secret: string; version: string } {
  const [, secret, version] = VERSION.exec(name) ?? [];
  if (!secret || !version) {
    throw new CloudError('INVALID_ARGUMENT', `The resource name "${name}" should be projects/P/secrets/S/versions/V.`);
  }
  checkSecretName(secret, project);
  return { secret, version };
}

function checkProject(asked: string, project: string): void {
  if (asked === project) return;
  throw new CloudError(
    'PERMISSION_DENIED',
    `Permission denied on resource project ${asked}. This emulator serves ${project}.`,
  );
}
