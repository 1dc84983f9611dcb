// How an app's sleep and its cost are spoken of. Pure.

import { type AppDocument, alwaysOnDollars, type InstanceSize, idleInstancePrices } from '@deplight/contracts';
import { appWords } from './en/app.ts';

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
  if (minutes === 0) return appWords.never;
  if (minutes % 1_440 === 0) return appWords.days(minutes / 1_440);
  if (minutes % 60 === 0) return appWords.hours(minutes / 60);
  return appWords.minutes(minutes);
}

/** Whether the app sleeps, when it will, or what is being done about it. */
export function sleepSentence(
  { asleep, live, idleMinutes, wish }: Pick<AppDocument, 'asleep' | 'live' | 'idleMinutes' | 'wish'>,
  platform: SleepFacts,
): string {
  const minutes = idleMinutes ?? platform.idleMinutes;
  if (live === null) return appWords.nothingRuns;
  if (wish?.what === 'sleep') return appWords.fallingAsleep;
  if (wish?.what === 'wake') return appWords.wakingUp;
  if (asleep) return appWords.asleep;
  if (minutes === 0) return appWords.awakeAlways;
  return appWords.awake(idleWords(minutes));
}

/** What it costs to have an instance run at all times. */
export function alwaysOnSentence(size: InstanceSize, billed: boolean): string {
  const dollars = `$${alwaysOnDollars(size).toFixed(2)}`;
  const machine = appWords.machine(size.cpus, Math.round(size.memoryBytes / 1024 ** 2));
  const price = appWords.alwaysOnPrice(dollars, machine, idleInstancePrices.asOf);
  return billed ? appWords.alwaysOn(price) : appWords.alwaysOnFree(price);
}
