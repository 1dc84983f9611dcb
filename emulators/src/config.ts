// The emulator's settings: read once from flags, checked, all problems told at once. The only file that reads the environment.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const flags = z.strictObject({
  'state-dir': z.string().min(1, 'should be a folder'),
  project: z
    .string()
    .regex(/^[a-z][a-z0-9-]{4,62}$/, 'should be a project id')
    .default('demo-project'),
  region: z
    .string()
    .regex(/^[a-z]+-[a-z]+\d+$/, 'should be a region such as us-central1')
    .default('us-central1'),
  'grpc-port': port.default(8701),
  'http-port': port.default(8702),
  'gateway-port': port.default(8090),
  'service-ports': z
    .string()
    .regex(/^\d+-\d+$/, 'should be a range such as 18000-18499')
    .default('18000-18499'),
  pubsub: z
    .string()
    .regex(/^[^:/]+:\d+$/, 'should be host:port')
    .optional(),
  runtime: z.enum(['auto', 'docker', 'process', 'scripted']).default('auto'),
  'build-ca': z.string().optional(),
  'idle-seconds': z.coerce.number().positive().default(120),
  'restarts-a-minute': z.coerce.number().int().min(1).default(5),
  'keep-instances': z.boolean().default(false),
  faults: z.boolean().default(false),
  'record-requests': z.boolean().default(false),
  json: z.boolean().default(false),
});

/** What the parts are told; it crosses a process boundary as JSON. */
export const emulatorConfig = z.object({
  stateDir: z.string(),
  project: z.string(),
  region: z.string(),
  grpcPort: z.number(),
  httpPort: z.number(),
  gatewayPort: z.number(),
  servicePorts: z.object({ first: z.number(), last: z.number() }),
  pubsub: z.string().optional(),
  runtime: z.enum(['auto', 'docker', 'process', 'scripted']),
  /** How long a Docker engine that does not answer is waited for at the start. */
  engineAwayMs: z.number(),
  buildCa: z.string().optional(),
  idleMs: z.number(),
  restartsAMinute: z.number(),
  keepInstances: z.boolean(),
  faults: z.boolean(),
  recordRequests: z.boolean(),
  json: z.boolean(),
});

export type EmulatorConfig = z.infer<typeof emulatorConfig>;

export const HELP = `An emulator of Google Cloud: Cloud Build, Cloud Run, Secret Manager, Logging, Monitoring, Storage. It really builds and runs.

  node emulators/src/main.ts --state-dir DIR [flags]

  --state-dir DIR        where everything is kept (needed)
  --project ID           the one project, default demo-project
  --region REGION        the one region, default us-central1
  --grpc-port N          gRPC of all APIs, default 8701
  --http-port N          Cloud Storage's JSON API, default 8702
  --gateway-port N       http://SERVICE.localhost:N, default 8090
  --service-ports A-B    a plain port for each service, default 18000-18499
  --pubsub HOST:PORT     a Pub/Sub emulator that gets the build events
  --runtime NAME         auto (Docker where it answers, else process), docker, process, scripted
  --build-ca FILE        certificates (PEM) that RUN steps of Docker builds trust too
  --idle-seconds N       how long an instance stays up without a request, default 120
  --restarts-a-minute N  how often the cloud's or the gateway's process is started again within a minute, default 5
  --keep-instances       leave instances running at the end
  --faults               let tests ask for errors and delays (POST /emulator/faults on the HTTP port)
  --record-requests      write each different gRPC request to requests.ndjson in the state folder, without bytes such as secrets
  --json                 print one JSON line when ready
A taken port moves to the next free one. Everything listens on 127.0.0.1 only.
`;

const FLAGS = new Set(['json', 'keep-instances', 'faults', 'record-requests']);

/** Settings that cannot be used, with all their problems. */
export class ConfigError extends Error {}

/** The settings, or undefined when help was asked for. Throws ConfigError. */
export function readConfig(args: readonly string[]): EmulatorConfig | undefined {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = Object.fromEntries(Object.keys(flags.shape).map((name) => [name, FLAGS.has(name) ? flag : text]));
  const { values } = parse(args, { ...options, help: flag });
  if (values.help) return undefined;
  const read = flags.safeParse(values);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`${problems.join('\n')}\nSee --help.`);
  }
  const given = read.data;
  const [first = 0, last = 0] = given['service-ports'].split('-').map(Number);
  if (first > last || last > 65_535)
    throw new ConfigError(`--service-ports: ${given['service-ports']} is no range of ports.`);
  return {
    stateDir: path.resolve(given['state-dir']),
    project: given.project,
    region: given.region,
    grpcPort: given['grpc-port'],
    httpPort: given['http-port'],
    gatewayPort: given['gateway-port'],
    servicePorts: { first, last },
    ...(given.pubsub && { pubsub: given.pubsub }),
    runtime: given.runtime,
    engineAwayMs: 0,
    idleMs: given['idle-seconds'] * 1000,
    restartsAMinute: given['restarts-a-minute'],
    ...(given['build-ca'] && { buildCa: path.resolve(given['build-ca']) }),
    keepInstances: given['keep-instances'],
    faults: given.faults,
    recordRequests: given['record-requests'],
    json: given.json,
  };
}

/** The environment, for finding the programs of this machine; builds and apps see an allow-list of it only. */
export const hostEnvironment = (): Readonly<Record<string, string | undefined>> => process.env;

function parse(args: readonly string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    return parseArgs({ args: [...args], options, strict: true });
  } catch (error) {
    throw new ConfigError(`${error instanceof Error ? error.message : error}\nSee --help.`);
  }
}
