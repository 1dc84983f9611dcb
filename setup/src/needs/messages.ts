// Topics of Pub/Sub: between functions, and from Cloud Build to them.
import { emailOf } from './accounts.ts';
import type { NeedOf } from './need.ts';
import { isOneProject, type Shape } from './shape.ts';

/** The table of functions/src/clouds/topics.ts; a test compares them. */
export const topicNames = [
  'steps',
  'relay',
  'cloud-builds',
  'care',
  'traffic',
  'jobs',
  'crashes',
  'deliveries',
] as const;

/** Cloud Build publishes to it in its own project, once there is one of this name. */
export const buildsTopic = 'cloud-builds';

export function topicNeeds(shape: Shape): NeedOf<'topic'>[] {
  const own = topicNames.map((name) => ({ kind: 'topic' as const, project: shape.platform.id, name }));
  return isOneProject(shape) ? own : [...own, { kind: 'topic', project: shape.apps.id, name: buildsTopic }];
}

/** The door for build events of another project: the function `buildEvents`. */
export function pushAddress({ platform, region }: Shape): string {
  return `https://${region}-${platform.id}.cloudfunctions.net/buildEvents`;
}

/** A function hears topics of its own project only, so those of the apps' project are pushed to it. */
export function subscriptionNeeds(shape: Shape): NeedOf<'subscription'>[] {
  if (isOneProject(shape)) return [];
  return [
    {
      kind: 'subscription',
      project: shape.apps.id,
      name: 'deplight-build-events',
      topic: buildsTopic,
      endpoint: pushAddress(shape),
      account: emailOf(shape, 'deplight-push'),
    },
  ];
}
