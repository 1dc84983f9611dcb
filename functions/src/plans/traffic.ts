// Traffic of a Cloud Run service, always pinned by revision name, as pure functions over its targets.
import type { protos } from '@google-cloud/run';
import { previewTagPrefix } from './resource-names.ts';

export type TrafficTarget = protos.google.cloud.run.v2.ITrafficTarget;

export interface Share {
  readonly revision: string;
  readonly percent: number;
}

const byRevision = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION' as const;

/**
 * How many revisions without traffic keep their tag, and so can be verified before a rollback without an update. Few, since
 * Cloud Run allows 2,000 tags to all apps of a project and region (docs/scale.md): what is being deployed, what served before
 * it, and one that somebody is going back to meanwhile.
 */
export const keptTags = 3;

/** The same traffic, and `revision` reachable under `tag` without any. The first revision of a service gets all of it. */
export function withCandidate(current: readonly TrafficTarget[], revision: string, tag: string): TrafficTarget[] {
  const others = current.filter((target) => target.revision && target.revision !== revision);
  const serving = others.filter((target) => (target.percent ?? 0) > 0);
  const percent = serving.length === 0 ? 100 : percentOf(current, revision);
  return bounded([...others.map(pinned), { type: byRevision, revision, percent, tag }]);
}

/** All traffic to `revision`; every tag stays, so that older revisions can still be reached and verified. */
export function shiftedTo(current: readonly TrafficTarget[], revision: string): TrafficTarget[] {
  return divided(current, [{ revision, percent: 100 }]);
}

/** Traffic by these shares, which sum to 100; every tag stays here as well. */
export function divided(current: readonly TrafficTarget[], shares: readonly Share[]): TrafficTarget[] {
  const isServing = ({ revision }: TrafficTarget) => shares.some((share) => share.revision === revision);
  const others = current.filter((target) => target.revision && target.tag && !isServing(target));
  return bounded([
    ...others.map((target) => ({ ...pinned(target), percent: 0 })),
    ...shares.map(({ revision, percent }) => {
      const tag = current.find((target) => target.revision === revision && target.tag)?.tag;
      return { type: byRevision, revision, percent, ...(tag ? { tag } : {}) };
    }),
  ]);
}

/** The same traffic without `revision`, for one that was given up; undefined when it serves and so must stay. */
export function withoutCandidate(current: readonly TrafficTarget[], revision: string): TrafficTarget[] | undefined {
  const known = current.some((target) => target.revision === revision);
  if (!known || percentOf(current, revision) > 0) return undefined;
  return current.filter((target) => target.revision !== revision).map(pinned);
}

/** The same traffic, and `revision` at a pull request's tag, whatever was there before. */
export function withPreview(current: readonly TrafficTarget[], revision: string, tag: string): TrafficTarget[] {
  return [...withoutTag(current, tag), { type: byRevision, revision, percent: 0, tag }];
}

/** The same traffic without a pull request's tag. */
export function withoutTag(current: readonly TrafficTarget[], tag: string): TrafficTarget[] {
  return current.filter((target) => target.tag !== tag).map(pinned);
}

/** Whether all traffic goes to `revision`. */
export function servesAlone(current: readonly TrafficTarget[], revision: string): boolean {
  return isDivided(current, [{ revision, percent: 100 }]);
}

/** Whether the traffic goes to these shares and to nothing else. */
export function isDivided(current: readonly TrafficTarget[], shares: readonly Share[]): boolean {
  const isServing = (target: TrafficTarget) => shares.some(({ revision }) => revision === target.revision);
  const others = current.some((target) => (target.percent ?? 0) > 0 && !isServing(target));
  return !others && shares.every(({ revision, percent }) => percentOf(current, revision) === percent);
}

/** A revision may stand in several targets: one with its share, others with its tags. */
function percentOf(current: readonly TrafficTarget[], revision: string): number {
  return current.reduce((sum, target) => sum + (target.revision === revision ? (target.percent ?? 0) : 0), 0);
}

function pinned(target: TrafficTarget): TrafficTarget {
  return {
    type: byRevision,
    revision: target.revision ?? null,
    percent: target.percent ?? 0,
    ...(target.tag ? { tag: target.tag } : {}),
  };
}

/** Previews are bounded by themselves, and never cost a version its tag. */
function bounded(targets: TrafficTarget[]): TrafficTarget[] {
  const idle = targets.filter(({ percent, tag }) => (percent ?? 0) === 0 && !tag?.startsWith(previewTagPrefix));
  const surplus = new Set(idle.slice(0, Math.max(0, idle.length - keptTags)));
  return targets.filter((target) => !surplus.has(target));
}
