// Pub/Sub: how one function asks another to do what takes time.
import { getConfig } from '../config.ts';
import { atFailPoint } from '../fail-points.ts';
import { once } from '../once.ts';
import { traceparent } from '../telemetry/scope.ts';

export const topics = {
  steps: 'steps',
  relay: 'relay',
  builds: 'cloud-builds',
  care: 'care',
  traffic: 'traffic',
  jobs: 'jobs',
  crashes: 'crashes',
  deliveries: 'deliveries',
} as const;

export const pubsubClient = once(async () => {
  const { PubSub } = await import('@google-cloud/pubsub');
  return new PubSub({ projectId: getConfig().projectId });
});

/** Publishes one JSON message, with the trace that it is a part of, and waits until Pub/Sub has it. */
export async function publish(topic: keyof typeof topics, message: object): Promise<void> {
  const pubsub = await pubsubClient();
  const trace = traceparent();
  const attributes = trace === undefined ? {} : { attributes: { traceparent: trace } };
  const send = () =>
    pubsub.topic(topics[topic], { batching: { maxMilliseconds: 1 } }).publishMessage({ json: message, ...attributes });
  await (topic === 'steps' ? atFailPoint('publish-step', send) : send());
}
