// Puts one small app on an emulator, for the benches of it: an image from files, a service from the image.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { hostEnvironment } from '../src/config.ts';
import { openRuntime } from '../src/runtimes/open-runtime.ts';
import type { Emulator } from './emulator.ts';

export const project = 'bench';
export const region = 'us-central1';

/** Before the emulator starts: builds the files of a context. Returns the image's full name. */
export async function buildImage(
  stateDir: string,
  { runtime: name, files }: { runtime: 'process' | 'docker'; files: Readonly<Record<string, string>> },
): Promise<string> {
  const runtime = await openRuntime(name, { stateDir, env: hostEnvironment() });
  const contextDir = path.join(stateDir, 'context');
  await mkdir(contextDir, { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(contextDir, file), text);
  const imageName = `${region}-docker.pkg.dev/${project}/bench/app`;
  const spec = { id: 'bench', contextDir, dockerfile: 'Dockerfile', imageNames: [imageName], buildArgs: {} };
  // The runtime's own waiting does not keep a process alive that has nothing else to do.
  const awake = setInterval(() => undefined, 1_000);
  const result = await (await runtime.build(spec)).done;
  clearInterval(awake);
  await runtime.close();
  if (result.kind !== 'built') throw new Error(`The image was not built: ${JSON.stringify(result)}`);
  return `${imageName}@${result.image.digest}`;
}

/** Returns the service's own address. */
export async function createService({ grpc }: Emulator, serviceId: string, image: string): Promise<string> {
  const [apiEndpoint = '', port] = grpc.split(':');
  const client = new ServicesClient({
    apiEndpoint,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
    authClient: new PassThroughClient(),
    projectId: project,
  });
  const [operation] = await client.createService({
    parent: `projects/${project}/locations/${region}`,
    serviceId,
    service: { template: { containers: [{ image, ports: [{ containerPort: 8080 }] }] } },
  });
  const [made] = await operation.promise();
  await client.close();
  return made.uri ?? '';
}
