// Stops a process and whatever it started: one polite signal to the leader, then the whole group without mercy.
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 50;

export interface StopPlan {
  readonly signal: 'SIGINT' | 'SIGTERM';
  readonly graceMs: number;
}

/**
 * Signals the leader once and waits up to `graceMs` for the group to be empty, then kills the group.
 * ONE signal, to the leader alone: a second SIGINT makes firebase-tools leave its Pub/Sub emulator behind.
 */
export async function stopGroup(pid: number, plan: StopPlan): Promise<void> {
  signalSafely(pid, plan.signal);
  const deadline = Date.now() + plan.graceMs;
  while (Date.now() < deadline && groupExists(pid)) await delay(pollMs);
  if (groupExists(pid)) signalSafely(-pid, 'SIGKILL');
}

function groupExists(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signalSafely(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already, which is what was wanted.
  }
}
