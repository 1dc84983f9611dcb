// Build events as a subscriber of topic `cloud-builds` gets them, against a Pub/Sub publisher served from Google's protos.
import { createRequire } from 'node:module';
import { Server, ServerCredentials, type ServiceDefinition, status } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Build } from './build-record.ts';
import { type BuildEvents, buildEvents } from './publish-build-events.ts';

interface Published {
  topic: string;
  messages: { data: Buffer; attributes: Record<string, string> }[];
}

let server: Server;
let port: number;
let events: BuildEvents;
let taken: Published[];
let refusals: number;

beforeEach(async () => {
  taken = [];
  refusals = 0;
  server = new Server();
  server.addService(publisherDefinition(), {
    CreateTopic: (call: { request: { name: string } }, callback: (error: object | null, reply?: object) => void) =>
      callback(taken.length > 0 ? { code: status.ALREADY_EXISTS } : null, call.request),
    Publish: (call: { request: Published }, callback: (error: object | null, reply?: object) => void) => {
      if (refusals-- > 0) return callback({ code: status.PERMISSION_DENIED, details: 'not now' });
      taken.push(call.request);
      callback(null, { messageIds: call.request.messages.map((_, i) => String(i)) });
    },
  });
  port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  events = buildEvents({ pubsub: `127.0.0.1:${port}`, project: 'demo-x' });
});
afterEach(async () => {
  await events.close();
  server.forceShutdown();
});

test('publishes the build as proto3 JSON, with its id and status as attributes', async () => {
  expect(await events.publish(build())).toBe(true);
  const [message] = taken[0]?.messages ?? [];
  expect(taken[0]?.topic).toBe('projects/demo-x/topics/cloud-builds');
  expect(message?.attributes).toEqual({ buildId: 'b-1', status: 'WORKING' });
  expect(JSON.parse(String(message?.data))).toMatchObject({
    id: 'b-1',
    projectId: 'demo-x',
    status: 'WORKING',
    createTime: '2026-11-21T23:50:00.120Z',
    timeout: '1200s',
    source: { storageSource: { bucket: 'b', object: 'o', generation: '1795305000123456' } },
    steps: [{ name: 'gcr.io/cloud-builders/docker', args: ['build', '.'] }],
    tags: ['dep-1'],
    options: { logging: 'CLOUD_LOGGING_ONLY' },
  });
});

test('tries again when Pub/Sub refuses, and gives up without a fuss when it is closed', async () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  refusals = 2;
  expect(await events.publish(build())).toBe(true);
  expect(taken).toHaveLength(1);
  refusals = Number.POSITIVE_INFINITY;
  const late = events.publish(build());
  await vi.waitFor(() => expect(stderr.mock.calls.length).toBeGreaterThan(2));
  await events.close();
  expect(await late).toBe(false);
  stderr.mockRestore();
});

function publisherDefinition(): ServiceDefinition {
  const protos = createRequire(import.meta.url)('@google-cloud/pubsub-api/build/protos/protos.json');
  const found = fromJSON(protos, { longs: String, enums: String, defaults: true })['google.pubsub.v1.Publisher'];
  if (!found || 'format' in found) throw new Error('The protos hold no google.pubsub.v1.Publisher.');
  return found;
}

function build(): Build {
  const time = { seconds: 1_795_305_000, nanos: 120_000_000 };
  const step = {
    name: 'gcr.io/cloud-builders/docker',
    args: ['build', '.'],
    id: '',
    dir: '',
    env: [],
    entrypoint: '',
    script: '',
    secretEnv: [],
    volumes: [],
  };
  return {
    id: 'b-1',
    name: 'projects/demo-x/locations/us-central1/builds/b-1',
    projectId: 'demo-x',
    status: 'WORKING',
    createTime: time,
    startTime: time,
    source: { storageSource: { bucket: 'b', object: 'o', generation: '1795305000123456' } },
    steps: [step],
    images: ['r/web'],
    tags: ['dep-1'],
    substitutions: {},
    timeout: { seconds: 1200, nanos: 0 },
    queueTtl: { seconds: 3600, nanos: 0 },
    serviceAccount: '',
    logsBucket: '',
    options: { logging: 'CLOUD_LOGGING_ONLY' },
    logUrl: '',
  };
}
