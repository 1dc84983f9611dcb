// Apps that print a hundred thousand lines a second beside one that does not, minute after minute (threats.md F15): every
// line is stored or counted, and the neighbour's are seen all the while.
import { setTimeout as pause } from 'node:timers/promises';
import { chattyApp } from '../client/chatty-app.ts';
import { longPatienceMs } from '../client/patience.ts';
import type { User } from '../client/user.ts';
import { eventually } from '../client/wait.ts';
import { percentile } from '../load/percentile.ts';
import { type Account, accountOf } from './account.ts';
import { type NoisyApp, noisyApp, seenMarkers, shout } from './noisy-app.ts';
import { followWords, type Words } from './words.ts';

export interface FloodPlan {
  readonly user: User;
  readonly apps: number;
  /** Lines that each app is to print a second. */
  readonly perSecond: number;
  readonly minutes: number;
  readonly say: (line: string) => void;
}

export interface Flood {
  readonly sent: number;
  readonly stored: number;
  /** Lines that were dropped, as markers say. */
  readonly counted: number;
  /** What the neighbour's words took to the live tail; milliseconds, in order. */
  readonly lagsMs: readonly number[];
  /** Markers that a user sees in the apps' histories, the fewest of an app. */
  readonly markers: number;
  /** What was not as it must be: sentences. */
  readonly wrong: readonly string[];
}

const readEveryMs = 2_000;

/** @throws when an app does not go live, a word of the neighbour is not seen, or the lines are not accounted for in time. */
export async function runFlood({ user, apps, perSecond, minutes, say }: FloodPlan): Promise<Flood> {
  const [neighbour, ...noisy] = await Promise.all([
    chattyApp(user, 'neighbour'),
    ...Array.from({ length: apps }, (_, n) => noisyApp(user, `noisy-${n}`)),
  ]);
  const words = await followWords(user, neighbour);
  const lines = perSecond * 60;
  const rounds: Round[] = [];
  try {
    for (let minute = 1; minute <= minutes; minute += 1) {
      const round = await oneRound(noisy, words, { lines, perSecond });
      say(`minute ${minute}: ${told(round)}`);
      rounds.push(round);
    }
  } finally {
    words.stop();
  }
  const accounts = rounds.flatMap((round) => round.accounts);
  const markers = await Promise.all(noisy.map((app) => seenMarkers(user, app)));
  return {
    sent: accounts.length * lines,
    stored: accounts.reduce((sum, { stored }) => sum + stored.length, 0),
    counted: accounts.reduce((sum, { dropped }) => sum + dropped, 0),
    lagsMs: rounds.flatMap(({ lagsMs }) => lagsMs).toSorted((a, b) => a - b),
    markers: Math.min(...markers),
    wrong: accounts.flatMap((account) => judge(account, lines)),
  };
}

interface Round {
  readonly rates: readonly number[];
  readonly lagsMs: readonly number[];
  readonly accounts: readonly Account[];
}

async function oneRound(
  noisy: readonly NoisyApp[],
  words: Words,
  { lines, perSecond }: { lines: number; perSecond: number },
): Promise<Round> {
  const startMs = Date.now();
  let isOver = false;
  const shouted = Promise.all(noisy.map((app) => shout(app, lines, perSecond))).finally(() => {
    isOver = true;
  });
  const accounts = noisy.map(({ service }) => accountOf(service, startMs));
  const readAll = () => Promise.all(accounts.map((account) => account.read()));
  const lagsMs: number[] = [];
  const speakAll = async () => {
    while (!isOver) lagsMs.push(await words.sayOne());
  };
  // What a minute of it leaves is more than the emulator keeps for longer: the oldest goes.
  const readOn = async () => {
    for (; !isOver; await pause(readEveryMs)) await readAll();
  };
  const [rates] = await Promise.all([shouted, speakAll(), readOn()]);
  await eventually(
    'the last markers',
    async () => {
      await readAll();
      return accounts.every(({ stored, dropped }) => stored.length + dropped >= lines) || undefined;
    },
    longPatienceMs,
    () => `, but ${accounts.map(({ stored, dropped }) => `${stored.length} + ${dropped}`).join(', ')} of ${lines} each`,
  );
  return { rates, lagsMs, accounts };
}

function judge({ stored, dropped }: Account, lines: number): string[] {
  const wrong: string[] = [];
  if (stored.length + dropped !== lines) wrong.push(`${stored.length} stored + ${dropped} counted are not ${lines}`);
  if (new Set(stored).size !== stored.length) wrong.push('a line is stored twice');
  if (stored.some((line, at) => line < (stored[at - 1] ?? 0))) wrong.push('lines are not in their order');
  return wrong;
}

function told({ rates, lagsMs, accounts }: Round): string {
  const stored = accounts.map((account) => account.stored.length).join(', ');
  const median = percentile(
    lagsMs.toSorted((a, b) => a - b),
    0.5,
  );
  return `${rates.join(', ')} lines/s, ${stored} stored, the rest counted; a neighbour's line: median ${median} ms of ${lagsMs.length}`;
}
