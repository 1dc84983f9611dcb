// A build that does as its script says.
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuildResult, Image, RunningBuild } from '../runtime.ts';
import { LineLog } from './line-log.ts';
import type { Script } from './script.ts';

export interface ScriptedBuildParts {
  readonly id: string;
  readonly script: Script['build'];
  finish(): Promise<Image>;
  forget(): void;
}

export function startScriptedBuild({ id, script, finish, forget }: ScriptedBuildParts): RunningBuild {
  const log = new LineLog();
  const canceled = new AbortController();
  const done = play(script, log, canceled.signal, finish).finally(() => log.close());
  return {
    id,
    output: (cursor) => log.read(cursor),
    done,
    async cancel() {
      canceled.abort();
      await done;
    },
    async forget() {
      forget();
    },
  };
}

async function play(
  script: Script['build'],
  log: LineLog,
  signal: AbortSignal,
  finish: () => Promise<Image>,
): Promise<BuildResult> {
  try {
    for (const line of script.lines) {
      if (script.lineEveryMs) await sleep(script.lineEveryMs, undefined, { signal });
      log.add('stdout', line);
    }
    if (script.end === 'hangs') await sleep(2 ** 31 - 1, undefined, { signal });
  } catch {
    return { kind: 'canceled' };
  }
  if (script.end === 'fails') {
    return { kind: 'failed', exitCode: script.exitCode, message: `The script says: exit ${script.exitCode}.` };
  }
  if (script.end === 'breaks') return { kind: 'broken', message: 'The script says that the runtime breaks.' };
  return { kind: 'built', image: await finish() };
}
