// Tells Pub/Sub topic `cloud-builds` of every change of a build's status, as Google does; trouble here never touches a build.
import { createRequire } from 'node:module';
import type { PubSub, Topic } from '@google-cloud/pubsub';
import type { protobuf as gaxProtobuf } from 'google-gax';
import type { Build } from './build-record.ts';

export interface BuildEvents {
  /** Resolves with whether Pub/Sub took the message. Never rejects. */
  publish(build: Build): Promise<boolean>;
  close(): Promise<void>;
}

/** Without a Pub/Sub there is nobody to tell. */
export const silentEvents: BuildEvents = { publish: async () => false, close: async () => undefined };

const require = createRequire(import.meta.url);
const PROTOS = '@google-cloud/cloudbuild/build/protos/protos.json';
let buildType: gaxProtobuf.Type | undefined;

const TOPIC = 'cloud-builds';
const ATTEMPTS = 10;
const FIRST_DELAY_MS = 200;
const MAX_DELAY_MS = 10_000;
const ALREADY_EXISTS = 6;

/** pubsub: `host:port`. The client is loaded and the topic made at the first event. */
export function buildEvents({ pubsub, project }: { pubsub: string; project: string }): BuildEvents {
  let client: PubSub | undefined;
  let topic: Promise<Topic> | undefined;
  const closing = new AbortController();
  const connect = async (): Promise<Topic> => {
    const [{ PubSub }, { PassThroughClient }] = await Promise.all([
      import('@google-cloud/pubsub'),
      import('google-auth-library'),
    ]);
    client ??= new PubSub({
      projectId: project,
      apiEndpoint: pubsub,
      emulatorMode: true,
      authClient: new PassThroughClient(),
    });
    await client.createTopic(TOPIC).catch((error: unknown) => {
      if (!hasCode(error, ALREADY_EXISTS)) throw error;
    });
    return client.topic(TOPIC, { batching: { maxMessages: 1 } });
  };
  const publishOnce = async (message: { data: Buffer; attributes: Record<string, string> }): Promise<void> => {
    topic ??= connect();
    topic.catch(() => {
      topic = undefined;
    });
    await (await topic).publishMessage(message);
  };
  return {
    publish: async (build) => {
      const message = { data: await toJson(build), attributes: { buildId: build.id, status: build.status } };
      for (let attempt = 0; attempt < ATTEMPTS && !closing.signal.aborted; attempt++) {
        try {
          await publishOnce(message);
          return true;
        } catch (error) {
          process.stderr.write(
            `cloud-builds: ${build.id} ${build.status} not published (attempt ${attempt + 1}): ${String(error)}\n`,
          );
          await pause(Math.min(FIRST_DELAY_MS * 2 ** attempt, MAX_DELAY_MS), closing.signal);
        }
      }
      return false;
    },
    close: async () => {
      closing.abort();
      await client?.close();
    },
  };
}

/** Proto3 JSON, the form in which Google publishes a build. The serializer wants messages of the protobufjs that it brings along. */
async function toJson(build: Build): Promise<Buffer> {
  const { protobuf, serializer } = await import('google-gax');
  buildType ??= protobuf.Root.fromJSON(require(PROTOS)).lookupType('google.devtools.cloudbuild.v1.Build');
  return Buffer.from(JSON.stringify(serializer.toProto3JSON(buildType.fromObject(build))));
}

function hasCode(error: unknown, code: number): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
