// Google's clouds in the process of a test: our emulator, with the APIs that the test needs, over a runtime that runs nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cloud, type CloudOptions, startCloud } from '../../../emulators/src/cloud.ts';
import { openScriptedRuntime } from '../../../emulators/src/runtimes/scripted/scripted-runtime.ts';
import { readConfig, useConfig } from '../config.ts';

export interface CloudBench extends Cloud {
  /** The emulator's folder, in which a test may keep files too. */
  readonly stateDir: string;
  /** Where it serves HTTP. */
  readonly origin: string;
  /** Has the functions of this process turn to it, with settings beside those that every test has. */
  configure(settings?: Record<string, string>): void;
}

const project = 'demo-test';
const usualSettings = {
  GCLOUD_PROJECT: project,
  DEPLIGHT_BUCKET: `${project}-sources`,
  DEPLIGHT_SEAL_KEY: '07'.repeat(32),
};
/** For tests that make no services. */
const noServices = { first: 20_200, last: 20_210 };

/** Opens it, once for a file of tests. Tests that make services have a range of ports of their own. */
export async function openCloudBench({
  apis,
  servicePorts = noServices,
}: Required<Pick<CloudOptions, 'apis'>> & Partial<Pick<CloudOptions, 'servicePorts'>>): Promise<CloudBench> {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'cloud-bench-'));
  const runtime = await openScriptedRuntime(stateDir);
  const cloud = await startCloud({
    ...{ project, region: 'us-central1', stateDir, runtime, grpcPort: 0, httpPort: 0, gatewayPort: 8090 },
    ...{ servicePorts, idleMs: 60_000, pubsub: undefined, apis },
  });
  const origin = `http://127.0.0.1:${cloud.httpPort}`;
  return {
    ...{ ...cloud, stateDir, origin },
    configure(settings) {
      const endpoint = { DEPLIGHT_CLOUD_ENDPOINT: `127.0.0.1:${cloud.grpcPort}` };
      useConfig(readConfig({ ...usualSettings, ...endpoint, ...settings }));
    },
    async close() {
      await cloud.close();
      await runtime.close();
      // A build that was under way may write its end a moment after its cloud is closed.
      await rm(stateDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
