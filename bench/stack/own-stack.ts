// A stack of its own, in a temporary folder, for the benches that need one; apps run as plain processes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalConfig, readConfig } from '../../local/src/config.ts';
import { wishToStop } from '../../local/src/processes/wish-to-stop.ts';
import { readyLine } from '../../local/src/report/ready-report.ts';
import { startStack } from '../../local/src/stack/start-stack.ts';
import { findChromium } from '../../local/src/testing/find-chromium.ts';

export interface OwnStack {
  /** The file with its ready line, for whatever is told where a stack runs. */
  readonly file: string;
  /** Fires when somebody wants all of it to end. */
  readonly wish: AbortSignal;
  stop(): Promise<void>;
}

/** Starts a stack on the state in `stateDir`. @throws when it does not start, or is told to stop meanwhile. */
export async function startIn(stateDir: string): Promise<OwnStack> {
  // Only from here on: a bench without a stack ends as any program does.
  const wish = wishToStop();
  const stack = await startStack(configOf(stateDir), () => undefined, wish);
  const file = join(stateDir, 'stack.json');
  writeFileSync(file, readyLine(stack), { mode: 0o600 });
  return { file, wish, stop: () => stack.stop() };
}

/** Does something in a temporary state folder, and forgets it. */
export async function inStateFolder<Value>(act: (stateDir: string) => Promise<Value>): Promise<Value> {
  const stateDir = mkdtempSync(join(tmpdir(), 'deplight-bench-'));
  try {
    return await act(stateDir);
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
}

/** The environment that a program beside the stack gets, with where the stack is, and a browser where there is one. */
export function environmentWith(file: string): Record<string, string> {
  const config = configOf('.');
  const chromium = findChromium(config);
  return {
    ...config.env,
    DEPLIGHT_STACK_FILE: file,
    ...(chromium === undefined ? {} : { DEPLIGHT_CHROMIUM: chromium }),
  };
}

const configOf = (stateDir: string): LocalConfig => readConfig(['--state-dir', stateDir, '--runtime', 'process']);
