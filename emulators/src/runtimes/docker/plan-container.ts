// What to ask of the engine for an instance: limits, no rights, one network, one loopback port. Pure, so that it can be read and compared.
import type { InstanceSpec } from '../runtime.ts';

/** Facts of the image and the engine that decide about a container. */
export interface ContainerFacts {
  readonly imageId: string;
  /** The image's own USER, empty for none. */
  readonly imageUser: string;
  readonly imageHasHome: boolean;
  readonly engineCpus: number;
  readonly hasInit: boolean;
  readonly network: string;
  readonly hostPort: number;
  /** Which emulator the container belongs to. */
  readonly scope: string;
}

export const LABELS = {
  scope: 'dev.emulator.scope',
  instance: 'dev.emulator.instance',
  port: 'dev.emulator.port',
  facts: 'dev.emulator.labels',
} as const;

/** For images that would run as root: a user without a name, a home or a file. */
const PLAIN_USER = '10000:10000';
const MAX_PIDS = 512;
const MIN_MEMORY_BYTES = 16 * 2 ** 20;
const TMPFS = { '/dev/shm': 'rw,nosuid,nodev,noexec,size=64m' };

/** The body of the engine's "create container". */
export function planContainer(spec: InstanceSpec, facts: ContainerFacts): object {
  const port = `${spec.containerPort}/tcp`;
  const memory = Math.max(spec.memoryBytes, MIN_MEMORY_BYTES);
  const user = isRoot(facts.imageUser) ? PLAIN_USER : facts.imageUser;
  const env = {
    ...(user === PLAIN_USER && !facts.imageHasHome && { HOME: '/tmp' }),
    ...spec.env,
    PORT: String(spec.containerPort),
  };
  return {
    Image: facts.imageId,
    User: user,
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ...(spec.command.length > 0 && { Entrypoint: spec.command, Cmd: spec.args }),
    ...(spec.command.length === 0 && spec.args.length > 0 && { Cmd: spec.args }),
    ExposedPorts: { [port]: {} },
    Labels: {
      [LABELS.scope]: facts.scope,
      [LABELS.instance]: spec.id,
      [LABELS.port]: String(facts.hostPort),
      [LABELS.facts]: JSON.stringify(spec.labels),
    },
    HostConfig: {
      NetworkMode: facts.network,
      PortBindings: { [port]: [{ HostIp: '127.0.0.1', HostPort: String(facts.hostPort) }] },
      Memory: memory,
      MemorySwap: memory,
      NanoCpus: Math.round(Math.min(Math.max(spec.cpus, 0.05), facts.engineCpus) * 1e9),
      PidsLimit: MAX_PIDS,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Init: facts.hasInit,
      Tmpfs: TMPFS,
      RestartPolicy: { Name: 'no' },
      LogConfig: { Type: 'local', Config: { 'max-size': '10m', 'max-file': '2' } },
    },
  };
}

function isRoot(user: string): boolean {
  return ['', '0', 'root'].includes(user.split(':')[0] ?? '');
}
