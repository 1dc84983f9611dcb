// The names of Cloud Run's resources: taken apart, checked, and bound to the one project and region of this emulator.
import { CloudError } from '../../grpc/cloud-error.ts';

const SERVICE_ID = /^[a-z](?:[-a-z0-9]{0,47}[a-z0-9])?$/;
const REVISION_END = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const TAG = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const MAX_REVISION_NAME = 63;
const MAX_TAG_AND_SERVICE = 46;

export interface Place {
  readonly project: string;
  readonly region: string;
}

/** Throws PERMISSION_DENIED, as Google does, for a project or region that is not here. */
export function checkParent(parent: string, { project, region }: Place): void {
  const match = /^projects\/([^/]+)\/locations\/([^/]+)$/.exec(parent);
  if (!match) throw new CloudError('INVALID_ARGUMENT', `parent: should be projects/P/locations/R, found "${parent}".`);
  if (match[2] !== region) {
    throw new CloudError(
      'PERMISSION_DENIED',
      `Location ${match[2]} is not found or access is unauthorized. This emulator serves ${region}.`,
    );
  }
  if (match[1] !== project) {
    throw new CloudError(
      'PERMISSION_DENIED',
      `Permission denied on project ${match[1]}. This emulator serves ${project}.`,
    );
  }
}

/** Throws INVALID_ARGUMENT with Google's words. */
export function checkServiceId(id: string): void {
  if (!SERVICE_ID.test(id)) {
    throw new CloudError(
      'INVALID_ARGUMENT',
      `service_id: "${id}" may hold only lowercase, digits, and hyphens; must begin with letter, and may not end with hyphen; must be less than 50 characters.`,
    );
  }
}

/** Throws INVALID_ARGUMENT when a chosen revision name does not belong to the service. */
export function checkRevisionId(revision: string, serviceId: string): void {
  const starts = revision.startsWith(`${serviceId}-`);
  if (!starts || !REVISION_END.test(revision.slice(serviceId.length + 1))) {
    throw new CloudError(
      'INVALID_ARGUMENT',
      `template.revision: "${revision}" should start with "${serviceId}-" and hold only lowercase letters, digits and hyphens.`,
    );
  }
  if (revision.length > MAX_REVISION_NAME) {
    throw new CloudError('INVALID_ARGUMENT', `template.revision: "${revision}" must be less than 64 characters.`);
  }
}

/** Throws INVALID_ARGUMENT. */
export function checkTag(tag: string, serviceId: string): void {
  if (!TAG.test(tag)) {
    throw new CloudError(
      'INVALID_ARGUMENT',
      `traffic.tag: "${tag}" may hold only lowercase, digits, and hyphens, and must begin with a letter.`,
    );
  }
  if (tag.length + serviceId.length > MAX_TAG_AND_SERVICE) {
    throw new CloudError(
      'INVALID_ARGUMENT',
      `traffic.tag: combined traffic tag "${tag}" and service name "${serviceId}" cannot exceed 46 characters.`,
    );
  }
}
