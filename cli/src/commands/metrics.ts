// metrics: an app's figures, minute by minute.
import { exitCodes, type MetricsView } from '@deplight/contracts';
import { DeplightCallError } from '@deplight/sdk/token';
import { columns } from '../print/columns.ts';
import type { Run } from '../table/command.ts';

const head = ['MINUTE', 'CPU', 'MEMORY', 'REQUESTS', '4XX', '5XX', 'P50', 'P95', 'INSTANCES'];
const defaultMinutes = 10;
const watchMs = 15_000;

export const metrics: Run = async ({ given, session, output, clock, interrupted }) => {
  const opened = session();
  const { workspaceId, id: appId } = await opened.app();
  const read = async (limit: number) => (await opened.api.readMetrics({ workspaceId, appId, limit })).minutes;
  const minutes = await read(Number(given.text('lines') ?? defaultMinutes));
  if (minutes.length === 0) output.note('No figures yet: they come with the first minute in which something runs.');
  if (!given.on('watch')) {
    output.result({ minutes }, minutes.length === 0 ? '' : columns(head, minutes.map(row)));
    return exitCodes.done;
  }
  let newest = '';
  const show = (fresh: readonly MetricsView[]) => {
    for (const minute of fresh)
      output.line(
        minute,
        row(minute)
          .map((cell, at) => cell.padEnd((head[at] ?? '').length))
          .join('  '),
      );
    newest = fresh.at(-1)?.at ?? newest;
  };
  if (!output.json) output.result({}, head.join('  '));
  show(minutes);
  while (!interrupted.aborted) {
    await clock.pause(watchMs, interrupted);
    const found = interrupted.aborted ? [] : await read(defaultMinutes).catch(none);
    show(found.filter(({ at }) => at > newest));
  }
  return exitCodes.done;
};

/** What cannot be had now comes with the next look. */
function none(error: unknown): MetricsView[] {
  if (error instanceof DeplightCallError && error.retryable) return [];
  throw error;
}

function row({ at, cpu, memory, requests, classes, p50Ms, p95Ms, instances }: MetricsView): string[] {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const ms = (value: number | null) => (value === null ? '–' : `${value} ms`);
  return [
    ...[at.slice(11, 16), percent(cpu), percent(memory), String(requests)],
    ...[String(classes['4xx']), String(classes['5xx']), ms(p50Ms), ms(p95Ms), String(instances)],
  ];
}
