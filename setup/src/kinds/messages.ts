// Topics, and the subscription that carries build events from one project to the other.
import { z } from 'zod';
import { type NeedOf, ownLabels } from '../needs/need.ts';
import type { Change, Kind } from './kind.ts';
import { whyItStays } from './labelled.ts';

const api = 'pubsub.googleapis.com';

export const topic: Kind<NeedOf<'topic'>> = {
  what: ({ project, name }) => `topic ${name} of ${project}`,
  read: (need) => ({ api, method: 'GET', path: topicPath(need) }),
  changes: (need, found) => {
    if (found !== undefined) return [];
    const request = { api, method: 'PUT' as const, path: topicPath(need), body: { labels: ownLabels } };
    return [{ sentence: `Make the topic ${need.name} in ${need.project}`, request }];
  },
  removal: (need, found, { deleteData }) => {
    if (found === undefined || whyItStays(found, { deleteData })) return [];
    const request = { api, method: 'DELETE' as const, path: topicPath(need) };
    return [{ sentence: `Delete the topic ${need.name} of ${need.project}`, request }];
  },
  stays: (_need, found, { deleteData }) => whyItStays(found, { deleteData }),
};

const topicPath = ({ project, name }: NeedOf<'topic'>) => `/v1/projects/${project}/topics/${name}`;

const Subscription = z.object({
  topic: z.string(),
  pushConfig: z
    .object({
      pushEndpoint: z.string().default(''),
      oidcToken: z
        .object({ serviceAccountEmail: z.string().default(''), audience: z.string().default('') })
        .prefault({}),
    })
    .prefault({}),
});

export const subscription: Kind<NeedOf<'subscription'>> = {
  what: ({ project, name }) => `subscription ${name} of ${project}`,
  read: (need) => ({ api, method: 'GET', path: pathOf(need) }),
  changes: (need, found) => {
    if (found === undefined) return [create(need)];
    const { pushEndpoint, oidcToken } = Subscription.parse(found).pushConfig;
    const same =
      pushEndpoint === need.endpoint &&
      oidcToken.serviceAccountEmail === need.account &&
      oidcToken.audience === need.endpoint;
    return same ? [] : [redirect(need)];
  },
  problem: ({ project, name, topic: wanted }, found) => {
    if (found === undefined || Subscription.parse(found).topic === `projects/${project}/topics/${wanted}`)
      return undefined;
    return `The subscription ${name} of ${project} is of another topic, which cannot be changed: delete it.`;
  },
  removal: (need, found, { deleteData }) => {
    if (found === undefined || whyItStays(found, { deleteData })) return [];
    const request = { api, method: 'DELETE' as const, path: pathOf(need) };
    return [{ sentence: `Delete the subscription ${need.name} of ${need.project}`, request }];
  },
  stays: (_need, found, { deleteData }) => whyItStays(found, { deleteData }),
};

function create(need: NeedOf<'subscription'>): Change {
  const body = {
    topic: `projects/${need.project}/topics/${need.topic}`,
    labels: ownLabels,
    pushConfig: pushOf(need),
    ackDeadlineSeconds: 60,
    messageRetentionDuration: '86400s',
    // Without it a subscription that hears nothing for a month is gone.
    expirationPolicy: {},
    retryPolicy: { minimumBackoff: '10s', maximumBackoff: '600s' },
  };
  const sentence = `Push what comes to the topic ${need.topic} of ${need.project} to ${need.endpoint}`;
  return { sentence, request: { api, method: 'PUT', path: pathOf(need), body } };
}

function redirect(need: NeedOf<'subscription'>): Change {
  const request = {
    ...{ api, method: 'POST' as const, path: `${pathOf(need)}:modifyPushConfig` },
    body: { pushConfig: pushOf(need) },
  };
  return { sentence: `Push to ${need.endpoint} from ${need.name} of ${need.project} from now on`, request };
}

function pushOf({ endpoint, account }: NeedOf<'subscription'>) {
  return { pushEndpoint: endpoint, oidcToken: { serviceAccountEmail: account, audience: endpoint } };
}

function pathOf({ project, name }: NeedOf<'subscription'>): string {
  return `/v1/projects/${project}/subscriptions/${name}`;
}
