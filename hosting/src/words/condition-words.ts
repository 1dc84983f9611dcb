// How an app's sleep, its policy and what differs between clouds are spoken of. Pure.
import {
  type AppDocument,
  alwaysOnDollars,
  type InstanceSize,
  idleInstancePrices,
  type RollbackPolicy,
} from '@deplight/contracts';

/** What the platform is, as far as sleep goes: the idle time of apps that chose none, and whether anybody pays. */
export interface SleepFacts {
  readonly idleMinutes: number;
  readonly billed: boolean;
}

/** Idle times to choose from; an app's own stands among them, too. */
const offered = [0, 1, 2, 5, 15, 30, 60, 240, 1_440] as const;

/** The idle times that a menu shows, shortest first and never last. */
export function idleChoices(current: number): number[] {
  const minutes = new Set<number>([...offered, current]);
  return [...minutes].toSorted((a, b) => (a || Number.POSITIVE_INFINITY) - (b || Number.POSITIVE_INFINITY));
}

/** `15 minutes`, `1 hour`, `1 day`; 0 is never. */
export function idleWords(minutes: number): string {
  if (minutes === 0) return 'never';
  if (minutes % 1_440 === 0) return counted(minutes / 1_440, 'day');
  if (minutes % 60 === 0) return counted(minutes / 60, 'hour');
  return counted(minutes, 'minute');
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** Whether the app sleeps, when it will, or what is being done about it. */
export function sleepSentence(
  { asleep, live, idleMinutes, wish }: Pick<AppDocument, 'asleep' | 'live' | 'idleMinutes' | 'wish'>,
  platform: SleepFacts,
): string {
  const minutes = idleMinutes ?? platform.idleMinutes;
  if (live === null) return 'Nothing of it runs yet.';
  if (wish?.what === 'sleep') return 'Falling asleep…';
  if (wish?.what === 'wake') return 'Waking up…';
  if (asleep) return 'Asleep: no instance runs. The next request wakes it.';
  if (minutes === 0) return 'Awake, always: one instance runs even when nobody asks.';
  return `Awake. It falls asleep after ${idleWords(minutes)} without a request.`;
}

/** What it costs to have an instance run at all times. */
export function alwaysOnSentence(size: InstanceSize, billed: boolean): string {
  const dollars = `$${alwaysOnDollars(size).toFixed(2)}`;
  const machine = `${size.cpus} vCPU and ${Math.round(size.memoryBytes / 1024 ** 2)} MiB`;
  const price = `about ${dollars} a month (${machine}, Cloud Run's list price of ${idleInstancePrices.asOf} in us-central1; requests come on top)`;
  return billed
    ? `“Never” keeps one instance running: ${price}.`
    : `“Never” keeps one instance running. It costs nothing here; on Cloud Run it would be ${price}.`;
}

/** What differs between a laptop and Cloud Run, row by row: what, here, there. */
export const sleepDifferences: readonly (readonly [what: string, local: string, cloud: string])[] = [
  [
    'Falls asleep',
    "after the app's idle time",
    'when Cloud Run decides, usually after 15 minutes; “sleeping” is shown once no instance ran for the idle time',
  ],
  ['“Sleep now”', 'ends the instance', 'asks for no instance; Cloud Run ends it when it will'],
  ['A request that wakes it', 'is held by the gateway until the app answers', 'is held by Cloud Run'],
  ['Figures are', 'seconds old', '2 to 4 minutes old'],
];

export const policyWords: Record<RollbackPolicy, { readonly label: string; readonly means: string }> = {
  ask: {
    label: 'Ask',
    means: 'Deplight proposes to go back to the version before; a member approves or dismisses it within an hour.',
  },
  automatic: {
    label: 'Roll back by itself',
    means: 'Deplight goes back to the version before at once, and says so.',
  },
  never: { label: 'Do nothing', means: 'The app is shown as failed, and stays as it is.' },
};
