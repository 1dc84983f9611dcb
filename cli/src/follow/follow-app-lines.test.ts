// Following an app: every line once and in order, also of an app that says more than one page holds between two looks.
import type { OperationRequest, RuntimeLine } from '@deplight/contracts';
import { DeplightCallError } from '@deplight/sdk/token';
import { expect, test } from 'vitest';
import { appId, workspaceId } from '../testing/new-deployment.ts';
import { quickClock } from '../testing/quick-clock.ts';
import { followAppLines, type LinesHappening } from './follow-app-lines.ts';

const request = { workspaceId, appId };

test('of a busy app every line is told once, though one page is never all of a look', async () => {
  const app = newApp({ linesPerSecond: 300 });
  const { happened, asked } = await follow(app, { forMs: 40_000 });
  const told = idsOf(happened);
  expect(told).toEqual(app.said().slice(app.indexOf(told[0]), app.indexOf(told[0]) + told.length));
  expect(app.said().length - app.indexOf(told.at(-1))).toBeLessThan(300 * 30);
  expect(asked.length).toBeLessThanOrEqual(20);
});

test('what was shown before is not told again, and neither is what is older', async () => {
  const app = newApp({ linesPerSecond: 2, sinceMs: 60_000 });
  const shown = app.linesNow().slice(-5);
  const { happened } = await follow(app, { forMs: 11_000, shown });
  const after = app.indexOf(shown.at(-1)?.id) + 1;
  expect(idsOf(happened)).toEqual(app.said().slice(after, after + idsOf(happened).length));
  expect(idsOf(happened).length).toBeGreaterThan(10);
});

test('a line that comes late, within ten seconds, is told as well', async () => {
  const app = newApp({ linesPerSecond: 1 });
  app.say({ id: 'late', atMs: 12_000, knownFromMs: 19_000 });
  const { happened } = await follow(app, { forMs: 40_000 });
  expect(idsOf(happened).filter((id) => id === 'late')).toEqual(['late']);
});

test('a connection that breaks between two pages loses no line', async () => {
  const app = newApp({ linesPerSecond: 300 });
  const { happened } = await follow(app, { forMs: 30_000, breaksAt: [4, 5] });
  const told = idsOf(happened);
  expect(happened.map(({ type }) => type).filter((type) => type !== 'lines')).toEqual(['lost', 'back']);
  expect(told).toEqual(app.said().slice(app.indexOf(told[0]), app.indexOf(told[0]) + told.length));
});

test('a refusal is not waited out', async () => {
  const following = {
    ...{ clock: quickClock(), interrupted: new AbortController().signal, shown: [] },
    api: { readLogs: () => Promise.reject(new DeplightCallError({ code: 'PERMISSION_DENIED', message: 'No.' })) },
  };
  await expect(followAppLines(request, following).next()).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
});

const idsOf = (happened: readonly LinesHappening[]) =>
  happened.flatMap((one) => (one.type === 'lines' ? one.lines.map(({ id }) => id) : []));

/** An app that goes on talking while the clock goes on, and the pages that Cloud Logging would give of it. */
function newApp({ linesPerSecond, sinceMs = 0 }: { linesPerSecond: number; sinceMs?: number }) {
  const clock = quickClock();
  const beganMs = clock.now() - sinceMs;
  const extra: { id: string; ms: number; knownFromMs: number }[] = [];
  const lineAt = (id: string, ms: number): RuntimeLine => ({
    ...{ id, t: new Date(ms).toISOString(), source: 'app', level: 'info', text: id },
  });
  const linesNow = () => {
    const count = Math.floor(((clock.now() - beganMs) / 1_000) * linesPerSecond);
    const own = Array.from({ length: count }, (_, n) => lineAt(`l${n}`, beganMs + (n * 1_000) / linesPerSecond));
    const late = extra.filter(({ knownFromMs }) => clock.now() >= knownFromMs).map(({ id, ms }) => lineAt(id, ms));
    return [...own, ...late].sort((a, b) => a.t.localeCompare(b.t));
  };
  const said = () => linesNow().map(({ id }) => id);
  return {
    ...{ clock, linesNow, said },
    indexOf: (id: string | undefined) => said().indexOf(id ?? ''),
    say: ({ id, atMs, knownFromMs }: { id: string; atMs: number; knownFromMs: number }) =>
      extra.push({ id, ms: clock.now() + atMs, knownFromMs: clock.now() + knownFromMs }),
    page: ({ since = '', limit = 200, pageToken }: OperationRequest<'readLogs'>) => {
      const [from = '', until = '', at = '0'] = (pageToken ?? `${since}~${new Date(clock.now()).toISOString()}`).split(
        '~',
      );
      const all = linesNow().filter(({ t }) => t >= from && t <= until);
      const end = Number(at) + Number(limit);
      return { lines: all.slice(Number(at), end), nextPageToken: end < all.length ? `${from}~${until}~${end}` : null };
    },
  };
}

async function follow(
  app: ReturnType<typeof newApp>,
  { forMs, shown = [], breaksAt = [] }: { forMs: number; shown?: readonly RuntimeLine[]; breaksAt?: number[] },
) {
  const controller = new AbortController();
  const untilMs = app.clock.now() + forMs;
  const asked: OperationRequest<'readLogs'>[] = [];
  const api = {
    readLogs: async (page: OperationRequest<'readLogs'>) => {
      asked.push(page);
      if (app.clock.now() >= untilMs) controller.abort();
      if (breaksAt.includes(asked.length)) throw new DeplightCallError({ code: 'UNAVAILABLE', message: 'Away.' });
      return app.page(page);
    },
  };
  const happened: LinesHappening[] = [];
  const following = { api, clock: app.clock, interrupted: controller.signal, shown };
  for await (const happening of followAppLines(request, following)) happened.push(happening);
  return { happened, asked };
}
