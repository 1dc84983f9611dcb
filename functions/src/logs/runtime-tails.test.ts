// Whose turn it is to be read and written, with tails that are made up.
import { expect, test } from 'vitest';
import { RuntimeTails, type Tail } from './runtime-tails.ts';

test('an app that floods is read without the others waiting for it', async () => {
  const { tails, apps, happened } = await newTails('noisy', 'quiet');
  tails.flooded(['noisy']);
  apps.noisy.readsForever();
  await tails.flush();
  await tails.flush();
  expect(happened).toEqual(['noisy is read', 'quiet is written', 'quiet is written']);
});

test('of several apps that flood, one has its turn at a time', async () => {
  const { tails, clock, happened } = await newTails('a', 'b', 'quiet');
  tails.flooded(['a', 'b']);
  for (let turn = 0; turn < 4; turn += 1) {
    await tails.flush();
    await tails.flush();
    clock.passes(5_001);
  }
  expect(happened.filter((what) => what.endsWith('is read'))).toEqual([
    'a is read',
    'b is read',
    'a is read',
    'b is read',
  ]);
});

test('an app whose read does not end leaves its turn to the next', async () => {
  const { tails, apps, clock, happened } = await newTails('a', 'b');
  tails.flooded(['a', 'b']);
  apps.a.readsForever();
  for (let turn = 0; turn < 3; turn += 1) {
    await tails.flush();
    clock.passes(5_001);
  }
  expect(happened.filter((what) => what.endsWith('is read'))).toEqual(['a is read', 'b is read', 'b is read']);
});

test('what the stream has left out is read without the others waiting for it, and not of those it is without', async () => {
  const { tails, apps, happened } = await newTails('slow', 'quiet', 'noisy');
  tails.flooded(['noisy']);
  apps.slow.readsForever();
  tails.leftOut();
  await tails.flush();
  expect(happened).toEqual(['noisy is read', 'slow catches up', 'quiet catches up']);
  await tails.flush();
  expect(happened.slice(3)).toEqual(['quiet is written', 'noisy is written']);
});

async function newTails<Name extends string>(...names: Name[]) {
  let nowMs = 1_000_000;
  const happened: string[] = [];
  const made = new Map<string, ReturnType<typeof newTail>>(names.map((name) => [name, newTail(name, happened)]));
  const tails = new RuntimeTails({ now: () => nowMs }, async ({ appId }) => {
    const tail = made.get(appId);
    if (tail === undefined) throw new Error(`There is no app ${appId}.`);
    return tail;
  });
  const since = new Date(nowMs).toISOString();
  tails.follow(new Map(names.map((appId) => [appId, { workspaceId: 'w', appId, since }])));
  await new Promise(setImmediate);
  const passes = (ms: number) => {
    nowMs += ms;
  };
  return {
    tails,
    clock: { passes },
    happened,
    apps: Object.fromEntries(made) as Record<Name, ReturnType<typeof newTail>>,
  };
}

/** Lines wait at all times. */
function newTail(service: string, happened: string[]): Tail & { readsForever(): void } {
  let reads = 0;
  let forever = false;
  const read = async (what: string) => {
    happened.push(`${service} ${what}`);
    reads += 1;
    await (forever ? new Promise<void>(() => {}) : Promise.resolve());
    reads -= 1;
  };
  return {
    service,
    hasPending: true,
    get isReading() {
      return reads > 0;
    },
    push: () => {},
    start: async () => {},
    catchUp: () => read('catches up'),
    readNewest: () => read('is read'),
    flush: async () => {
      happened.push(`${service} is written`);
    },
    readsForever: () => {
      forever = true;
    },
  };
}
