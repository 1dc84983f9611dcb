// A crowd that looks on: event streams in one process of their function, a few through the emulator suite, and snapshot
// listeners, while apps are deployed. Whether anything is lost, and how late it comes.
import { setTimeout as pause } from 'node:timers/promises';
import { LogChunkDocument, MemberDocument } from '@deplight/contracts';
import { adminFirestore } from '../../e2e/client/admin.ts';
import { createDeployment, createWorkspace } from '../../e2e/client/api.ts';
import { archiveForm } from '../../e2e/client/archives.ts';
import { newUser, type User } from '../../e2e/client/user.ts';
import { whenLive } from '../../e2e/client/when-live.ts';
import { stack } from '../../e2e/stack.ts';
import { type BenchOptions, type BenchResult, type Figure, inRounds } from '../bench.ts';
import { residentMb } from '../logs/resident-memory.ts';
import { timedServer } from '../stack/timed-server.ts';
import { listenAs } from './listen-as.ts';
import { type Reading, readStream } from './read-stream.ts';
import { serveEvents } from './serve-events.ts';
import { type Happened, p95, Tally } from './tally.ts';

const readers = 50;
/** A reader may have twenty streams. */
const streamsEach = 20;
const throughSuite = 4;
const listenersEach = 4;
const deployments = 20;
/** Of them at a time. */
const lanes = 4;
/** After the last deployment is live, for the last lines of its log. */
const settleMs = 5_000;
/** How long the slowest of the crowd may take to catch up. */
const patienceMs = 60_000;
/** Of what was missed, as many are told. */
const named = 8;

export async function measureStreams({ say }: BenchOptions): Promise<BenchResult> {
  const owner = await newUser();
  const { id: workspaceId } = await createWorkspace(owner, 'A crowd that looks on');
  const limits = { apps: deployments, concurrentBuilds: 3, deploymentsPerHour: deployments };
  await adminFirestore().doc(`workspaces/${workspaceId}`).update({ limits });
  const users = await Promise.all(Array.from({ length: readers }, () => newMember(workspaceId)));
  const server = await serveEvents();
  try {
    const query = `?workspaceId=${workspaceId}`;
    const direct = await openStreams(`${server.url}${query}`, users, streamsEach);
    const suite = await openStreams(`${stack.hosting}/api/events${query}`, users.slice(0, throughSuite), 1);
    const listeners = await Promise.all(users.map((user) => listenAs(user, workspaceId, listenersEach)));
    say(
      `  ${direct.tallies.length} streams, ${suite.tallies.length} through the suite, ${readers * listenersEach} listeners`,
    );
    const happened = await deployAll(owner, workspaceId);
    const ids = happened.map(({ id }) => id);
    const behind = () =>
      [...direct.tallies, ...suite.tallies].filter((tally) => tally.missing(happened).length > 0).length +
      listeners.reduce((sum, listener) => sum + listener.missing(ids), 0);
    for (const endMs = Date.now() + patienceMs; behind() > 0 && Date.now() < endMs; ) await pause(500);
    for (const sentence of missedBy([...direct.tallies, ...suite.tallies], happened)) say(`  ${sentence}`);
    const megabytes = residentMb(server.pid);
    const figures = [
      ...streamFigures('streams', direct, happened),
      ...streamFigures('through the suite', suite, happened),
      ...latenessOf(
        'snapshot listeners',
        listeners.flatMap(({ latenciesMs }) => latenciesMs),
        listeners.reduce((sum, listener) => sum + listener.missing(ids), 0),
      ),
      { name: 'memory of the process with the streams', value: megabytes, unit: 'MB' },
    ];
    for (const { stop } of [...direct.readings, ...suite.readings]) stop();
    await Promise.all([...listeners.map((listener) => listener.stop()), adminFirestore().terminate()]);
    return { figures };
  } finally {
    await server.stop();
  }
}

async function newMember(workspaceId: string): Promise<User> {
  const user = await newUser();
  const member = { uid: user.uid, role: 'viewer', name: user.email, joinedAt: new Date().toISOString() };
  await adminFirestore().doc(`workspaces/${workspaceId}/members/${user.uid}`).set(MemberDocument.parse(member));
  return user;
}

interface Streams {
  readonly tallies: readonly Tally[];
  readonly readings: readonly Reading[];
}

async function openStreams(url: string, users: readonly User[], each: number): Promise<Streams> {
  const opened = users.flatMap((user) => Array.from({ length: each }, () => ({ user, tally: new Tally() })));
  const readings = await Promise.all(opened.map(({ user, tally }) => readStream(url, user.idToken, tally)));
  return { tallies: opened.map(({ tally }) => tally), readings };
}

async function deployAll(owner: User, workspaceId: string): Promise<Happened[]> {
  const archive = await timedServer('a crowd looks on');
  const inLanes = await Promise.all(
    Array.from({ length: lanes }, (_lane, lane) =>
      inRounds(deployments / lanes, async (round) => {
        const form = archiveForm(archive, { workspaceId, name: `app-${lane}-${round}` });
        return (await whenLive(await createDeployment(owner, { form }))).deployment;
      }),
    ),
  );
  await pause(settleMs);
  return Promise.all(
    inLanes.flat().map(async ({ id, appId, status }) => {
      const path = `workspaces/${workspaceId}/apps/${appId}/deployments/${id}/logs`;
      const { docs } = await adminFirestore().collection(path).orderBy('first', 'desc').limit(1).get();
      return { id, status, lines: docs[0] ? LogChunkDocument.parse(docs[0].data()).last : 0 };
    }),
  );
}

function streamFigures(name: string, { tallies, readings }: Streams, happened: readonly Happened[]): Figure[] {
  const latenciesMs = tallies.flatMap((tally) => tally.latenciesMs);
  const short = tallies.filter((tally) => tally.missing(happened).length > 0);
  return [
    { name: `${name}: events read`, value: tallies.reduce((sum, { events }) => sum + events, 0), unit: '' },
    { name: `${name}: ended early`, value: readings.reduce((sum, { ends }) => sum + ends(), 0), unit: '' },
    ...latenessOf(name, latenciesMs, short.length),
  ];
}

/** What most of them miss: which event it is says where it got lost. */
function missedBy(tallies: readonly Tally[], happened: readonly Happened[]): string[] {
  const times = new Map<string, number>();
  for (const missed of tallies.flatMap((tally) => tally.missing(happened)))
    times.set(missed, (times.get(missed) ?? 0) + 1);
  const most = [...times].sort(([, a], [, b]) => b - a).slice(0, named);
  return most.map(([missed, count]) => `${count} streams: ${missed}`);
}

function latenessOf(name: string, latenciesMs: readonly number[], short: number): Figure[] {
  const goal = { says: 'none', holds: short === 0 };
  return [
    { name: `${name}: that miss something`, value: short, unit: '', goal },
    { name: `${name}: event → client, p95`, value: p95(latenciesMs), unit: 'ms' },
  ];
}
