// Makes the Pub/Sub topics of the pipeline, as deployment to production does; the suite makes only those that have a trigger.
import { request } from './request.ts';

const topics = ['steps', 'relay', 'cloud-builds', 'care', 'traffic', 'jobs', 'crashes', 'deliveries'] as const;
const alreadyExists = 409;

/** Creates what is missing in the Pub/Sub emulator at `pubsub` (host:port). */
export async function createTopics(pubsub: string, project: string): Promise<void> {
  await Promise.all(topics.map((topic) => createTopic(`http://${pubsub}/v1/projects/${project}/topics/${topic}`)));
}

async function createTopic(url: string): Promise<void> {
  const answer = await request('Making a topic', url, { method: 'PUT' });
  if (answer.ok || answer.status === alreadyExists) return;
  throw new Error(`The topic ${url} cannot be made: ${answer.status} ${await answer.text()}`);
}
