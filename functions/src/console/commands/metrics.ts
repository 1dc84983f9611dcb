// metrics and ps: the app's figures, from the documents that the dashboard draws.
import type { MetricsDocument } from '@deplight/contracts';
import { readLastMinutes } from '../../store/metrics.ts';
import { columns, spanOf } from '../columns.ts';
import { type AppCommand, done } from '../stand.ts';

const shown = 10;
/** Where nothing was news for longer than this, the last figures say nothing about now. */
const staleMs = 30 * 60_000;

export const metrics: AppCommand = async ({ app, clock, screen }) => {
  const minutes = await readLastMinutes({ workspaceId: app.workspaceId, appId: app.id }, shown);
  if (minutes.length === 0) {
    screen.note('No figures yet: they come with the first minute in which something runs.');
    return done;
  }
  const head = ['MINUTE', 'CPU', 'MEMORY', 'REQUESTS', '4XX', '5XX', 'P50', 'P95', 'INSTANCES'];
  screen.out(columns([head, ...minutes.map(figuresRow)]));
  screen.note(`The newest are ${spanOf(clock.now() - newestMs(minutes))} old. A minute without news has no line.`);
  return done;
};

export const ps: AppCommand = async ({ app, clock, screen }) => {
  if (!app.live) {
    screen.note(`Nothing of ${app.name} is live.`);
    return done;
  }
  const [minute] = await readLastMinutes({ workspaceId: app.workspaceId, appId: app.id }, 1);
  const fresh = minute && clock.now() - newestMs([minute]) < staleMs ? minute : undefined;
  const figures = fresh ? [String(fresh.instances), percent(fresh.cpu), percent(fresh.memory)] : ['–', '–', '–'];
  const state = app.asleep ? 'asleep' : 'awake';
  screen.out(
    columns([
      ['REVISION', 'STATE', 'INSTANCES', 'CPU', 'MEMORY'],
      [app.live.revision, state, ...(app.asleep ? ['0', '–', '–'] : figures)],
    ]),
  );
  return done;
};

function figuresRow({ at, cpu, memory, requests, classes, p50Ms, p95Ms, instances }: MetricsDocument): string[] {
  const ms = (value: number | null) => (value === null ? '–' : `${value} ms`);
  return [
    at.slice(11, 16),
    percent(cpu),
    percent(memory),
    String(requests),
    String(classes['4xx']),
    String(classes['5xx']),
    ms(p50Ms),
    ms(p95Ms),
    String(instances),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function newestMs(minutes: readonly MetricsDocument[]): number {
  return Date.parse(minutes.at(-1)?.at ?? '');
}
