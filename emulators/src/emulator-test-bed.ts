// For tests of the emulator as a whole: started as a program with its cloud's and its gateway's processes, which a test may kill.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { expect, vi } from 'vitest';
import { openScriptedRuntime } from './runtimes/scripted/scripted-runtime.ts';

export const PARENT = 'projects/demo-x/locations/us-central1';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const START_MS = 10_000;

type Ports = Record<'grpc' | 'http' | 'gateway', string>;
type Part = 'cloud-main.ts' | 'gateway-main.ts';

export class EmulatorTestBed {
  readonly stateDir: string;
  readonly #servicePorts: string;
  #emulator: ChildProcess | undefined;
  #services: ServicesClient | undefined;
  ready: { grpc: string; http: string; gateway: string } = { grpc: '', http: '', gateway: '' };

  constructor({ stateDir, servicePorts }: { stateDir: string; servicePorts: string }) {
    this.stateDir = stateDir;
    this.#servicePorts = servicePorts;
  }

  /** An image by script, there before the emulator starts. @returns its reference. */
  async addImage(body: string, bootMs = 0): Promise<string> {
    const runtime = await openScriptedRuntime(this.stateDir);
    return runtime.addImage(`r/${body}`, { instance: { body, bootMs } });
  }

  async start(ports: Ports = { grpc: '0', http: '0', gateway: '0' }): Promise<void> {
    const flags = ['--state-dir', this.stateDir, '--project', 'demo-x', '--runtime', 'scripted', '--json'];
    const wanted = Object.entries(ports).flatMap(([name, port]) => [`--${name}-port`, port]);
    const argv = ['--no-warnings', MAIN, ...flags, ...wanted, '--service-ports', this.#servicePorts];
    const emulator = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#emulator = emulator;
    const [line] = await once(createInterface({ input: emulator.stdout }), 'line');
    this.ready = JSON.parse(line);
    this.#services ??= new ServicesClient({
      apiEndpoint: '127.0.0.1',
      port: Number(this.ready.grpc.split(':')[1]),
      ...this.clientOptions,
    });
  }

  readonly clientOptions = {
    sslCreds: credentials.createInsecure(),
    authClient: new PassThroughClient(),
    projectId: 'demo-x',
  };

  get services(): ServicesClient {
    if (!this.#services) throw new Error('The test bed was not started.');
    return this.#services;
  }

  create(serviceId: string, image: string) {
    return this.services.createService({
      parent: PARENT,
      serviceId,
      service: { template: { containers: [{ image }] } },
    });
  }

  async get(id: string) {
    return (await this.services.getService({ name: `${PARENT}/services/${id}` }))[0];
  }

  /** What a service answers. */
  async ask(uri: string | null | undefined): Promise<string> {
    return (await fetch(uri ?? '')).text();
  }

  async pidOf(part: Part): Promise<number> {
    const { stdout } = spawn('ps', ['-ww', '-o', 'pid=,args=', '--ppid', String(this.#emulator?.pid)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const lines = (await buffer(stdout)).toString().split('\n');
    const found = lines.find((line) => line.includes(part));
    return Number(found?.trim().split(' ')[0] ?? 0);
  }

  /** Resolves when another process has taken its place. */
  async killCloud(): Promise<void> {
    const pid = await this.pidOf('cloud-main.ts');
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => expect([0, pid]).not.toContain(await this.pidOf('cloud-main.ts')), {
      timeout: START_MS,
    });
  }

  /** Kills the program; its parts end by themselves. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#services?.close();
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (!this.#emulator) return;
    const ended = once(this.#emulator, 'exit');
    this.#emulator.kill(signal);
    await ended;
  }
}
