// A Docker engine that goes away, hangs or starts again, in the middle of builds and of apps' lives: visitors are served as long as
// the app runs, and everything comes right within a minute of the engine's return.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { type RunningGateway, startGateway } from '../../gateway/start-gateway.ts';
import { BuildTestBed } from '../../services/cloud-build/build-test-bed.ts';
import { locationsApi } from '../../services/locations/locations-api.ts';
import { operationsApi } from '../../services/operations/operations-api.ts';
import { runApi } from '../../services/run/run-api.ts';
import type { Runtime } from '../runtime.ts';
import { openDockerRuntime } from './docker-runtime.ts';
import { StandInEngine } from './stand-in-engine.ts';

const PARENT = 'projects/demo-x/locations/us-central1';
const CONVERGES_MS = 60_000;
const IMAGE = 'r/app';

let dir: string;
let engine: StandInEngine;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'engine-away-'));
  engine = new StandInEngine(dir);
  await engine.start();
});
afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

const openIn = (stateDir: string) => openDockerRuntime({ docker: engine.docker, stateDir });

describe('an app', { timeout: 2 * CONVERGES_MS }, () => {
  let runtime: Runtime;
  let gateway: RunningGateway;
  let cloud: Cloud;
  let services: ServicesClient;
  let image: string;
  const logged: string[] = [];

  beforeAll(async () => {
    const stateDir = path.join(dir, 'state');
    runtime = await openIn(stateDir);
    const context = { contextDir: dir, dockerfile: 'Dockerfile', buildArgs: {} };
    const built = await (await runtime.build({ id: 'b1', imageNames: [IMAGE], ...context })).done;
    image = built.kind === 'built' ? `${IMAGE}@${built.image.digest}` : built.kind;
    gateway = await startGateway({ stateDir, port: 0 });
    cloud = await startCloud({
      ...{ project: 'demo-x', region: 'us-central1', stateDir, runtime, pubsub: undefined },
      ...{ grpcPort: 0, httpPort: 0, gatewayPort: gateway.port, idleMs: 10 * CONVERGES_MS },
      servicePorts: { first: 19_400, last: 19_490 },
      apis: [operationsApi, locationsApi, runApi],
    });
    cloud.world.logs.attach({ write: (entries) => void logged.push(...entries.map((one) => one.textPayload ?? '')) });
    services = new ServicesClient({
      apiEndpoint: '127.0.0.1',
      port: cloud.grpcPort,
      sslCreds: credentials.createInsecure(),
      authClient: new PassThroughClient(),
      projectId: 'demo-x',
    });
  }, CONVERGES_MS);

  afterAll(async () => {
    await services.close();
    await gateway.close();
    await cloud.close();
    await runtime.stopAll();
  });

  const begin = async (serviceId: string) => {
    const service = { template: { containers: [{ image }] } };
    const [operation] = await services.createService({ parent: PARENT, serviceId, service });
    return operation;
  };
  const uriOf = async (id: string) => (await services.getService({ name: `${PARENT}/services/${id}` }))[0].uri ?? '';
  /** The container that answers. */
  const ask = async (uri: string, where = '/') => {
    const answer = await fetch(`${uri}${where}`, { signal: AbortSignal.timeout(CONVERGES_MS) });
    return answer.status === 200 ? answer.text() : `status ${answer.status}`;
  };

  test('that the engine restores serves all the while, and its log goes on (R-18)', async () => {
    await (await begin('stays')).promise();
    const uri = await uriOf('stays');
    const answers = [await ask(uri)];
    const restarting = engine.restart({ awayMs: 1_500, restores: true });
    for (let count = 0; count < 10; count += 1) answers.push(await ask(uri));
    await restarting;
    answers.push(await ask(uri, '/after'));
    expect(new Set(answers).size).toBe(1);
    await vi.waitFor(() => expect(logged.join()).toContain('asked for /after'), { timeout: CONVERGES_MS });
  });

  test('that ends with the engine is started again by the first who asks (R-18)', async () => {
    await (await begin('ends')).promise();
    const uri = await uriOf('ends');
    const before = await ask(uri);
    await engine.restart({ awayMs: 1_000, restores: false });
    const after = await vi.waitFor(
      async () => {
        const answer = await ask(uri);
        expect(answer).toMatch(/^[0-9a-f]{64}$/);
        return answer;
      },
      { timeout: CONVERGES_MS, interval: 500 },
    );
    expect(after).not.toBe(before);
  });

  test('serves while the engine hangs; what is asked of the engine meanwhile is done when it goes on (R-18)', async () => {
    await (await begin('serves')).promise();
    const uri = await uriOf('serves');
    const before = await ask(uri);
    const goOn = engine.hang();
    const begun = await begin('waits');
    for (let count = 0; count < 10; count += 1) expect(await ask(uri)).toBe(before);
    expect((await services.checkCreateServiceProgress(begun.name ?? '')).done).toBe(false);
    goOn();
    await begun.promise();
    expect(await ask(await uriOf('waits'))).toMatch(/^[0-9a-f]{64}$/);
  });

  test('that is begun while the engine is away starts when it is back (R-18)', async () => {
    await engine.goAway();
    const begun = await begin('late');
    await engine.start();
    await begun.promise();
    expect(await ask(await uriOf('late'))).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a build', { timeout: 2 * CONVERGES_MS }, () => {
  const bed = new BuildTestBed(openIn);
  beforeAll(() => bed.begin());
  afterAll(() => bed.end());

  test('in whose middle the engine starts again begins anew, and succeeds (R-18)', async () => {
    engine.building = Promise.withResolvers();
    engine.buildMs = 2_000;
    const { id, end } = await bed.create(await bed.newBuild({ Dockerfile: 'FROM scratch' }));
    await engine.building.promise;
    await engine.restart({ awayMs: 1_000, restores: true });
    expect(await end).toBeUndefined();
    expect(await bed.get(id)).toMatchObject({ status: 'SUCCESS' });
  });

  test('that is asked for while the engine is away waits for it (R-18)', async () => {
    engine.buildMs = 100;
    await engine.goAway();
    const { id, end } = await bed.create(await bed.newBuild({ Dockerfile: 'FROM scratch' }));
    await vi.waitFor(async () => expect(await bed.get(id)).toMatchObject({ status: 'WORKING' }));
    await engine.start();
    expect(await end).toBeUndefined();
  });
});
