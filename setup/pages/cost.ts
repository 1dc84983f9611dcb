// What an amount costs, and the three amounts that people ask for. Pure.
import { type PriceName, prices } from './prices.ts';

/** Where an amount comes from: counted in the code, printed by a command, or chosen by us as an example. */
export type Origin = 'code' | 'example' | { readonly command: string };

export interface Use {
  readonly of: PriceName;
  readonly amount: number;
  readonly how: string;
  readonly origin: Origin;
}

export function dollarsOf({ of, amount }: Pick<Use, 'of' | 'amount'>): {
  readonly listed: number;
  readonly beyondFree: number;
} {
  const { dollars, per, free } = prices[of];
  return { listed: (amount / per) * dollars, beyondFree: (Math.max(0, amount - free) / per) * dollars };
}

const minutesOfMonth = 30 * 24 * 60;

export interface Schedules {
  /** Of each that runs every minute. */
  readonly everyMinute: number;
  readonly daily: number;
}

/** Counts `onSchedule` in the text of functions/src/index.ts. */
export function schedulesIn(index: string): Schedules {
  const all = [...index.matchAll(/onSchedule\(\{ schedule: '([^']+)'/g)].map(([, schedule]) => schedule);
  const everyMinute = all.filter((schedule) => schedule === 'every 1 minutes').length;
  const daily = all.filter((schedule) => schedule === 'every 24 hours').length;
  if (everyMinute + daily !== all.length) throw new Error(`A schedule of ${all.join(', ')} is not counted yet.`);
  return { everyMinute, daily };
}

/** As functions/README.md says: documents that one run of the sweep, and one of the collector, read while there is nothing to do. */
export const readsARun = { sweep: 11, collectMetrics: 3 };
/** Seconds that a run lasts, at 1/6 of a processor and 256 MiB: as functions of 256 MiB have. */
const run = { seconds: 0.5, cpus: 1 / 6, gib: 0.25 };

/** Nothing deployed, nobody looking, every app asleep; a month. */
export function idlePlatform({ everyMinute, daily }: Schedules): Use[] {
  const runs = everyMinute * minutesOfMonth + daily * 30;
  const reads = (readsARun.sweep + readsARun.collectMetrics) * minutesOfMonth;
  return [
    { of: 'scheduler', amount: everyMinute + daily, how: 'schedules of the functions', origin: 'code' },
    { of: 'invocations', amount: runs, how: `${everyMinute} each minute, ${daily} a day`, origin: 'code' },
    {
      of: 'cpu',
      amount: Math.round(runs * run.seconds * run.cpus),
      how: 'half a second each on 1/6 of a vCPU',
      origin: 'example',
    },
    {
      of: 'memory',
      amount: Math.round(runs * run.seconds * run.gib),
      how: 'half a second each with 256 MiB',
      origin: 'example',
    },
    {
      of: 'reads',
      amount: reads,
      how: `${readsARun.sweep} a sweep, ${readsARun.collectMetrics} a collection`,
      origin: 'code',
    },
    { of: 'writes', amount: 0, how: 'none', origin: { command: 'npm run bench -- idle' } },
    { of: 'series', amount: 0, how: 'none come back while apps sleep', origin: 'code' },
    { of: 'secrets', amount: 1, how: 'the key of the seals', origin: 'code' },
  ];
}

/** An app that sleeps, with a few versions to go back to and two secrets; a month. */
export function idleApp(): Use[] {
  return [
    { of: 'images', amount: 1, how: 'five images of 200 MB', origin: 'example' },
    { of: 'storage', amount: 0.1, how: 'ten sources and contexts of 10 MB', origin: 'example' },
    { of: 'secrets', amount: 2, how: 'two secrets, one version each', origin: 'example' },
    { of: 'writes', amount: 0, how: 'none', origin: { command: 'npm run bench -- idle' } },
  ];
}

export interface Measured {
  /** Writes of one deployment, without its log. */
  readonly writes: number;
  /** Writes of its log. */
  readonly logWrites: number;
}

/** As docs/figures.md has them. */
export function measuredIn(figures: string): Measured {
  const found = /the same on a running stack, leases included .*?\| (\d+) \([^)]*\), and (\d+) of its log/.exec(
    figures,
  );
  if (!found) throw new Error('docs/figures.md has no writes of a deployment on a running stack.');
  return { writes: Number(found[1]), logWrites: Number(found[2]) };
}

const buildMinutes = 2;
/** Seven phases, each a trigger and a step; three build events; three calls of a person who looks on. */
const requests = 7 * 2 + 3 + 3;
/** Steps wait for Cloud Run and probe: the longest part of what functions do for one. */
const stepSeconds = 60;

/** Of apps whose build takes two minutes. */
export function thousandDeployments({ writes, logWrites }: Measured): Use[] {
  const command = 'npm run bench -- writes';
  return [
    { of: 'builds', amount: 1_000 * buildMinutes, how: `${buildMinutes} minutes each`, origin: 'example' },
    {
      of: 'writes',
      amount: 1_000 * (writes + logWrites),
      how: `${writes} each, and ${logWrites} of its log`,
      origin: { command },
    },
    {
      of: 'reads',
      amount: 1_000 * (writes + logWrites) * 3,
      how: 'three for each write: the functions, and two who look on',
      origin: 'example',
    },
    { of: 'invocations', amount: 1_000 * requests, how: `${requests} each`, origin: 'code' },
    { of: 'cpu', amount: 1_000 * stepSeconds, how: 'a minute of one vCPU each', origin: 'example' },
    { of: 'memory', amount: 1_000 * stepSeconds, how: 'the same with 1 GiB', origin: 'example' },
    { of: 'storage', amount: 20, how: 'a source and a context of 10 MB each, for a month', origin: 'example' },
    { of: 'images', amount: 10, how: '10 MB of new layers each, for a month', origin: 'example' },
  ];
}
