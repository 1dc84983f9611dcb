// Checks on the names that Logging requests carry.
import { CloudError } from '../../grpc/cloud-error.ts';

/** Throws INVALID_ARGUMENT unless it is `projects/PROJECT/logs/ID` with the id URL-encoded, as Google demands. */
export function checkLogName(logName: string): void {
  const id = /^projects\/[^/]+\/logs\/([A-Za-z0-9_.%-]{1,512})$/.exec(logName)?.[1];
  if (id === undefined) {
    throw new CloudError(
      'INVALID_ARGUMENT',
      `logName: expected "projects/PROJECT/logs/ID" with the id URL-encoded, found "${logName}".`,
    );
  }
}

/** Throws INVALID_ARGUMENT unless at least one resource is named, PERMISSION_DENIED when one is not this project's. */
export function checkResourceNames(names: readonly string[], project: string): void {
  if (names.length === 0)
    throw new CloudError(
      'INVALID_ARGUMENT',
      'resourceNames: name at least one resource, for example "projects/PROJECT".',
    );
  for (const name of names) {
    if (!/^projects\/[^/]+(\/locations\/.+)?$/.test(name))
      throw new CloudError('INVALID_ARGUMENT', `resourceNames: expected "projects/PROJECT", found "${name}".`);
    if (name.split('/')[1] !== project)
      throw new CloudError(
        'PERMISSION_DENIED',
        `Permission denied on ${name}: this emulator has the logs of ${project}.`,
      );
  }
}
