// Traffic targets: checked, normalised, and resolved to the revisions that serve.
import { CloudError } from '../../grpc/cloud-error.ts';
import { checkTag } from './names.ts';
import type { TrafficTarget } from './resources.ts';

const LATEST = 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST';
const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION';

/** The targets in full; none given means all to the latest. Throws INVALID_ARGUMENT. */
export function planTraffic(
  targets: readonly TrafficTarget[],
  serviceId: string,
  revisionIds: ReadonlySet<string>,
): TrafficTarget[] {
  if (targets.length === 0) return [{ type: LATEST, revision: '', percent: 100, tag: '' }];
  const planned = targets.map((target) => ({
    ...target,
    type: target.type.endsWith('UNSPECIFIED') ? (target.revision ? REVISION : LATEST) : target.type,
  }));
  for (const target of planned) checkTarget(target, serviceId, revisionIds);
  const sum = planned.reduce((total, { percent }) => total + percent, 0);
  if (sum !== 100) refuse(`percentages must sum to 100, found ${sum}.`);
  const tags = planned.map(({ tag }) => tag).filter(Boolean);
  const twice = tags.find((tag, index) => tags.indexOf(tag) !== index);
  if (twice) refuse(`the tag "${twice}" is given twice.`);
  return planned;
}

function checkTarget(
  { type, revision, percent, tag }: TrafficTarget,
  serviceId: string,
  revisionIds: ReadonlySet<string>,
): void {
  if (percent < 0 || percent > 100) refuse(`percent should be from 0 to 100, found ${percent}.`);
  if (type === REVISION && !revision) refuse('a target by revision needs the name of the revision.');
  if (type === LATEST && revision) refuse(`a target for the latest revision cannot name one, found "${revision}".`);
  if (revision && !revisionIds.has(revision)) refuse(`Revision '${revision}' does not exist or is deleted.`);
  if (tag) checkTag(tag, serviceId);
}

function refuse(problem: string): never {
  throw new CloudError('INVALID_ARGUMENT', `traffic: ${problem}`);
}
