// What many apps ask of Google at the same time, and which of its limits they meet first. Pure; every demand is so much an app.
import { keptTags } from '../../functions/src/plans/traffic.ts';
import type { Measured, Use } from './cost.ts';

/** How people use the platform: our example. The first five are of one app. */
export const habits = {
  /** Two a week. */
  deploymentsADay: 2 / 7,
  /** Share of apps that have an instance, at a time. */
  awake: 0.1,
  /** Share of apps whose page somebody looks at, at a time. */
  watched: 0.005,
  /** Pull requests that are shown. */
  previews: 0.3,
  linesOfABuild: 300,
  /** Lines that a watched app prints in a minute. */
  linesAMinute: 60,
  appsOfAWorkspace: 5,
  /** How much busier the busiest minute is than an average one. */
  busiest: 4,
  /** As in cost.ts: minutes of a build, and processors of its machine. */
  build: { minutes: 2, processors: 2 },
  /** Minutes that steps of one deployment take together. */
  stepMinutes: 1,
} as const;

const minutesOfDay = 24 * 60;
const minutesOfMonth = 30 * minutesOfDay;

/** Of one app, in the busiest minute. */
const busyDeployments = (habits.deploymentsADay * habits.busiest) / minutesOfDay;

export interface Wall {
  readonly what: string;
  /** What one app adds to it. */
  readonly each: number;
  readonly limit: number;
  readonly of: 'a project' | 'a project and region' | 'a collection' | 'the platform';
  /** Where the limit is written down. */
  readonly source: string;
  /** What is done when it is near. */
  readonly moves: string;
}

const run = '[Cloud Run](https://cloud.google.com/run/quotas)';
const another = 'another platform, with an apps project of its own: Google raises this for nobody';

export const walls: readonly Wall[] = [
  {
    what: 'identities of workspaces',
    each: 1 / habits.appsOfAWorkspace,
    limit: 80,
    of: 'a project',
    source: '[accounts.ts](../setup/src/needs/accounts.ts)',
    moves: 'nothing stops: those after them share one. Google raises its hundred accounts on request',
  },
  {
    what: 'services',
    each: 1,
    limit: 1_000,
    of: 'a project and region',
    source: run,
    moves: another,
  },
  {
    what: 'tags of revisions',
    each: 1 + keptTags + habits.previews,
    limit: 2_000,
    of: 'a project and region',
    source: run,
    moves:
      'Cloud Run drops tags without traffic, oldest first: previews lose their address and come back with the next push',
  },
  {
    what: 'processors that build at once',
    each: busyDeployments * habits.build.minutes * habits.build.processors,
    limit: 100,
    of: 'a project and region',
    source: '[Cloud Build](https://cloud.google.com/build/quotas), 5 in a new project',
    moves: 'builds wait in line, which the deployment shows; then a private pool',
  },
  {
    what: 'steps at once in `runStep`',
    each: busyDeployments * habits.stepMinutes,
    limit: 20 * 80,
    of: 'the platform',
    source: '`maxInstances` of [index.ts](../functions/src/index.ts), 80 requests each',
    moves: 'Pub/Sub keeps what is not taken and brings it again; then a greater `maxInstances`',
  },
  {
    what: 'lines a minute in the one stream',
    each:
      busyDeployments * habits.build.minutes * (habits.linesOfABuild / habits.build.minutes) +
      habits.watched * habits.linesAMinute,
    limit: 60_000,
    of: 'a project',
    source: '[Cloud Logging](https://cloud.google.com/logging/quotas)',
    moves: 'what is left out is counted, and read when the build ends; then another apps project',
  },
  {
    what: 'new deployments a second, by `createdAt`',
    each: busyDeployments / 60,
    limit: 500,
    of: 'a collection',
    source: '[Firestore](https://firebase.google.com/docs/firestore/best-practices)',
    moves: 'an index that does not grow at its end',
  },
];

/** How many apps there are when a limit is met. */
export function appsAt({ each, limit }: Wall): number {
  return Math.floor(limit / each);
}

/** Apps projects for so many apps. The wall of services alone stops a new app; at the others something waits or is left out. */
export function cellsFor(apps: number): number {
  const services = walls.find(({ what }) => what === 'services');
  return services ? Math.ceil(apps / appsAt(services)) : Number.NaN;
}

export interface Counted extends Measured {
  /** Writes of one watched app in a minute. */
  readonly watchedWrites: number;
  /** Kinds of figures that are asked of Monitoring for each app that is awake. */
  readonly series: number;
  /** Documents that the schedules read in a minute, whatever there is. */
  readonly idleReads: number;
}

/** Documents that are written in a month, by what for. */
export function writesOf(apps: number, { writes, logWrites, watchedWrites }: Counted) {
  const awakeMinutes = apps * habits.awake * minutesOfMonth;
  const workspaceMinutes = Math.ceil(apps / habits.appsOfAWorkspace) * minutesOfMonth;
  return {
    deployments: deploymentsOf(apps) * (writes + logWrites),
    // A document for each app and minute with something to say, and one for each workspace of such an app.
    figures: awakeMinutes + Math.min(workspaceMinutes, awakeMinutes),
    watching: apps * habits.watched * minutesOfMonth * watchedWrites,
  };
}

const deploymentsOf = (apps: number) => apps * habits.deploymentsADay * 30;

/** A month of so many apps, as amounts that have a price; builds of apps and what apps themselves use are left out. */
export function monthOf(apps: number, counted: Counted): Use[] {
  const parts = writesOf(apps, counted);
  const writes = parts.deployments + parts.figures + parts.watching;
  const awakeMinutes = apps * habits.awake * minutesOfMonth;
  return [
    { of: 'writes', amount: Math.round(writes), how: '', origin: 'example' },
    {
      of: 'reads',
      amount: Math.round(counted.idleReads * minutesOfMonth + writes * 3),
      how: '',
      origin: 'example',
    },
    { of: 'series', amount: Math.round(awakeMinutes * counted.series), how: '', origin: 'example' },
    { of: 'builds', amount: Math.round(deploymentsOf(apps) * habits.build.minutes), how: '', origin: 'example' },
  ];
}
