// Failures of the functions that wait for somebody to come upon them: files in the stack's folder of fail-points.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Failure, fileOfFailure } from '../../functions/src/fail-points.ts';
import { stack } from '../stack.ts';

const folder = join(stack.stateDir, 'fail-points');

/** Each happens once, to whoever comes there first. */
export function arm(failures: readonly Failure[]): void {
  for (const failure of failures) writeFileSync(join(folder, fileOfFailure(failure)), '');
}

/** What has not happened yet. */
export function stillArmed(): string[] {
  return readdirSync(folder);
}

/** Takes the rest away, so that nobody who comes later is hit. @returns what it was. */
export function disarm(): string[] {
  const left = stillArmed();
  for (const file of left) rmSync(join(folder, file), { force: true });
  return left;
}
