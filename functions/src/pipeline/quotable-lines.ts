// What a failure may quote of what a build or an app wrote. Steps cannot read secrets and so cannot redact; where an app
// has some, its lines are read back from its log, once the relay has taken the values out of them.
import type { DeploymentRun, LogLine, Phase } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { entryTimeMs, type LogEntry } from '../clouds/cloud-logging.ts';
import { entryText } from '../clouds/entry-text.ts';
import { makeRedactor } from '../logs/redactor.ts';
import { readLastChunks } from '../store/documents.ts';
import { until } from './until.ts';

/** How long a step waits for the relay; then it quotes what is there. Milliseconds. */
const patienceMs = 10_000;
const chunksRead = 3;
const redactTokens = makeRedactor([]);

/**
 * @param entries the newest entries of a build or a revision, oldest first.
 * @param stage the stage under which the log has them.
 */
export async function quotableLines(
  run: DeploymentRun,
  entries: readonly LogEntry[],
  { stage, clock }: { readonly stage: Phase; readonly clock: Clock },
): Promise<string[]> {
  const telling = entries.filter((entry) => !entry.httpRequest && entryText(entry) !== '');
  if (!run.secrets?.length) return telling.map((entry) => redactTokens(entryText(entry)));
  const newest = telling.at(-1);
  if (!newest) return [];
  const upTo = new Date(entryTimeMs(newest)).toISOString();
  const shown = await until(
    async () => {
      const lines = await shownLines(run, stage);
      return lines.some(({ t }) => t >= upTo) ? lines : undefined;
    },
    clock.now() + patienceMs,
    clock,
  );
  return (shown ?? (await shownLines(run, stage))).slice(-telling.length).map(({ text }) => text);
}

async function shownLines(run: DeploymentRun, stage: Phase): Promise<LogLine[]> {
  const chunks = await readLastChunks(run, chunksRead);
  return chunks
    .flatMap(({ lines }) => lines)
    .filter((line) => line.stage === stage && line.stream !== 'system' && line.text !== '');
}
