// The launcher's configuration: flags and environment, read once, checked as a whole. Everything else takes it as a value.
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { passedOnEnvironment } from './environment.ts';
import { inRepository } from './repository.ts';

const flags = {
  json: { type: 'boolean', default: false },
  reset: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  runtime: { type: 'string', default: 'auto' },
  'state-dir': { type: 'string', default: inRepository('.deplight') },
  'restarts-a-minute': { type: 'string' },
  'fail-points': { type: 'boolean', default: false },
  'record-requests': { type: 'boolean', default: false },
  dns: { type: 'string', multiple: true },
  'service-ports': { type: 'string', default: '18000-18499' },
  router: { type: 'string', default: 'none' },
} as const;

const schema = z.strictObject({
  json: z.boolean(),
  reset: z.boolean(),
  help: z.boolean(),
  runtime: z.enum(['auto', 'docker', 'process', 'scripted']),
  stateDir: z
    .string()
    .min(1)
    .transform((path) => resolve(path)),
  /** How often what dies is started again within a minute; undefined leaves it to each part. */
  restartsAMinute: z.coerce.number().int().positive().optional(),
  /** Whether tests may let functions fail at their fail-points. */
  failPoints: z.boolean(),
  /** Whether the cloud emulator writes down what is asked of Google, for tests. */
  recordRequests: z.boolean(),
  /** The DNS servers that are asked for proofs of domains; none means this machine's. */
  dns: z
    .array(z.string().regex(/^[0-9a-f.:[\]]+:\d{1,5}$/, 'should be ADDRESS:PORT'))
    .max(3)
    .default([]),
  /** The ports that apps get one each of; the cloud emulator looks for free ones in the range by itself. */
  servicePorts: z.string().regex(/^\d{4,5}-\d{4,5}$/, 'should be A-B'),
  /** What stands in front of the gateway. */
  router: z.enum(['none', 'caddy']),
  project: z.literal('demo-deplight'),
  region: z.literal('us-central1'),
  home: z.string().min(1),
  env: z.record(z.string(), z.string()),
});

export type LocalConfig = Readonly<z.infer<typeof schema>>;

export const usage = `npm start [-- flags]   starts Deplight on this machine
  --runtime docker|process   how apps run (default: Docker where an engine answers, else plain processes)
  --state-dir DIR            where state is kept (default: .deplight)
  --restarts-a-minute N      how often what dies is started again within a minute, before all is given up (tests kill often)
  --fail-points              let tests arm failures of the functions (files in fail-points, in the state folder)
  --record-requests          write down what is asked of Google (cloud/requests.ndjson, in the state folder)
  --dns ADDRESS:PORT         the DNS server that is asked whose a custom domain is (default: this machine's; may be given thrice)
  --service-ports A-B        the ports that apps get one each of (default: 18000-18499)
  --router caddy             Caddy in front of the apps, by host name and with TLS (default: none; Caddy must be installed)
  --reset                    forget all documents, users, images and services first
  --json                     print one machine-readable line when ready
  --help                     this text`;

/** Reads flags and environment. Throws an Error with every problem in it, one a line. */
export function readConfig(argv: readonly string[], environment: NodeJS.ProcessEnv = process.env): LocalConfig {
  const { values } = parseArgs({ args: [...argv], options: flags, strict: true });
  const { 'state-dir': stateDir, 'restarts-a-minute': restartsAMinute, 'fail-points': failPoints, ...others } = values;
  const { 'service-ports': servicePorts, 'record-requests': recordRequests, ...rest } = others;
  const parsed = schema.safeParse({
    ...rest,
    stateDir,
    restartsAMinute,
    failPoints,
    recordRequests,
    servicePorts,
    project: 'demo-deplight',
    region: 'us-central1',
    home: environment['HOME'] ?? homedir(),
    env: passedOnEnvironment(environment),
  });
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `--${flagOf(path.join('.'))}: ${message}`).join('\n'));
}

/** `stateDir` is given as `state-dir`. */
const flagOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** No number of deaths within a minute ends a run of tests: some of them kill. */
const testRestartsAMinute = '1000';

export interface TestConfig {
  readonly config: LocalConfig;
  /** Parts of file names; none means all. */
  readonly filters: readonly string[];
  /** Whether what takes turns by the day is run whole. */
  readonly all: boolean;
}

/**
 * `npm test [-- --runtime X] [--all] [part of a file name …]`: processes unless told otherwise, in a state folder of its
 * own; of what takes long, the part whose turn it is today, unless all is asked for.
 */
export function readTestConfig(argv: readonly string[], stateDir: string): TestConfig {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { runtime: { ...flags.runtime, default: 'process' }, all: { type: 'boolean', default: false } },
    strict: true,
    allowPositionals: true,
  });
  const given = { 'state-dir': stateDir, runtime: values.runtime, 'restarts-a-minute': testRestartsAMinute };
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
  return { config: readConfig([...args, '--fail-points', '--record-requests']), filters: positionals, all: values.all };
}
