// Kills processes of the stack under test, again and again, as a seed decides; and remembers whom it killed in the
// middle of what.
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { PipelineDocument } from '@deplight/contracts';
import type { Random } from '../../functions/src/simulation/random.ts';
import { adminFirestore } from '../client/admin.ts';
import { findVictims, type Victim, type VictimKind } from './victims.ts';

export interface Kill {
  readonly atMs: number;
  readonly victim: Victim;
  /** The phases that deployments were in right before. */
  readonly phases: readonly string[];
}

export interface NemesisPlan {
  readonly random: Random;
  readonly kills: number;
  /** Milliseconds between two kills, on average. */
  readonly everyMs: number;
  readonly say: (line: string) => void;
  /** Ends it early. */
  readonly stop: AbortSignal;
}

/** How often each is chosen; the launcher needs seconds to bring back a whole emulator, the others come back at once. */
const weights: Readonly<Record<VictimKind, number>> = { 'functions worker': 13, cloud: 4, gateway: 2, emulator: 1 };

/** Of functions' workers, those that carry deployments are worth more than those that wait for somebody. */
const busyFunctions = ['runStep', 'runStep', 'runStep', 'onPipelineWritten', 'onBuildMessage', 'api', 'sweep'] as const;

/** Resolves with the kills: as many as were planned, unless nobody was there to be killed again and again. */
export async function haunt({ random, kills, everyMs, say, stop }: NemesisPlan): Promise<Kill[]> {
  const done: Kill[] = [];
  for (let looks = kills * 4; done.length < kills && looks > 0; looks -= 1) {
    await pause(random.between(everyMs / 4, (everyMs * 7) / 4));
    if (stop.aborted) break;
    const phases = await phasesUnderWay();
    const victim = choose(await findVictims(), random);
    if (!victim || !kill(victim)) continue;
    done.push({ atMs: Date.now(), victim, phases });
    say(
      `kill ${done.length}: ${victim.kind} ${victim.name} (${victim.pid}), ${phases.join(' ') || 'nothing under way'}`,
    );
  }
  return done;
}

/** How many kills met each kind of victim in each phase. */
export function tally(kills: readonly Kill[]): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {};
  for (const { victim, phases } of kills) {
    table[victim.kind] ??= {};
    const row = table[victim.kind] ?? {};
    for (const phase of new Set(phases.length > 0 ? phases : ['at rest'])) row[phase] = (row[phase] ?? 0) + 1;
  }
  return table;
}

async function phasesUnderWay(): Promise<string[]> {
  const open = await adminFirestore().collection('pipeline').where('open', '==', true).get();
  return open.docs.map((snapshot) => {
    const run = PipelineDocument.parse(snapshot.data());
    return run.type === 'deployment' ? run.phase : 'DELETING';
  });
}

function choose(victims: readonly Victim[], random: Random): Victim | undefined {
  const kinds = Object.entries(weights).flatMap(([kind, weight]) => Array<string>(weight).fill(kind));
  const kind = kinds[random.between(0, kinds.length - 1)];
  const name = kind === 'functions worker' ? random.pick(busyFunctions) : kind;
  const candidates = victims.filter((victim) => victim.name === name);
  return candidates[random.between(0, candidates.length - 1)];
}

/** False when it had ended already. */
function kill({ pid, socket }: Victim): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    if (socket) rmSync(socket, { force: true });
    return true;
  } catch {
    return false;
  }
}
