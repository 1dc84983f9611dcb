// Once a minute: Monitoring's figures of all apps become documents, only where there is something to say.
import { isDeepStrictEqual } from 'node:util';
import { type Figures, MetricsDocument, minuteId } from '@deplight/contracts';
import { noticeEnds } from '../care/notice-sleep.ts';
import { type Clock, systemClock } from '../clock.ts';
import { minuteMs, readSamples } from '../clouds/cloud-monitoring.ts';
import { getConfig } from '../config.ts';
import {
  type AppHome,
  countDeploymentsSince,
  findAppsOfServices,
  readMinutes,
  readRecentRequests,
  readSystemStatus,
  writeMinutes,
  writeRecentRequests,
  writeSystemStatus,
} from '../store/metrics.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { endedServices } from './ended-services.ts';
import { figuresByService } from './figures-of.ts';
import { type MetricsWindow, metricsWindow, planMinutes } from './plan-minutes.ts';
import { type CountedMinute, planRecentRequests } from './plan-recent-requests.ts';
import { planStatus, type StatusFacts, saysTheSame } from './plan-status.ts';

const dayMs = 24 * 3_600_000;

/** What this process has seen written, by service and minute; saves reading it again. Only a memory: it may be empty. */
const seen = new Map<string, { readonly minuteMs: number; readonly figures: Figures }>();

/** @returns how many documents were written; 0 while the platform idles or is paused. */
export async function collectMetrics(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  const nowMs = clock.now();
  const window = metricsWindow(nowMs, getConfig().metricsDelayMs);
  const samples = await readSamples(window.firstMs, window.lastMs + minuteMs);
  const services = figuresByService(samples);
  const planned = [...services].flatMap(([service, figures]) =>
    planMinutes(figures, window, (minute) => seen.has(keyOf(service, minute))).map((minute) => ({
      service,
      ...minute,
    })),
  );
  const minutes = await writeNews(planned.filter(isNews), nowMs);
  forget(window);
  await noticeEnds(endedServices(services, window), window.settledMs, clock);
  const status = await writeStatus({ minuteMs: window.settledMs, samples, services }, nowMs);
  return minutes + status;
}

interface Planned {
  readonly service: string;
  readonly minuteMs: number;
  readonly figures: Figures;
}

function isNews({ service, minuteMs: minute, figures }: Planned): boolean {
  return !isDeepStrictEqual(seen.get(keyOf(service, minute))?.figures, figures);
}

async function writeNews(planned: readonly Planned[], nowMs: number): Promise<number> {
  const apps = await findAppsOfServices([...new Set(planned.map(({ service }) => service))]);
  const due = planned.flatMap((one) => {
    const app = apps.get(one.service);
    if (!app) return [];
    const document = { ...app, at: new Date(one.minuteMs).toISOString(), ...one.figures };
    return [{ ...one, app, minute: minuteId(one.minuteMs), document }];
  });
  const known = await readMinutes(due);
  const news = due.filter(({ document }, n) => !isSame(known[n], document));
  await writeMinutes(news, nowMs);
  const written = await tellShelves(
    news.map(({ app, minute, figures }) => ({ ...app, minute, requests: figures.requests })),
    nowMs,
  );
  for (const { service, minuteMs: minute, figures } of due)
    seen.set(keyOf(service, minute), { minuteMs: minute, figures });
  return news.length + written;
}

/** One document for each workspace with requests. Two collectors at once could lose each other's minute from a line: no more. */
async function tellShelves(news: readonly (CountedMinute & AppHome)[], nowMs: number): Promise<number> {
  const workspaces = Map.groupBy(
    news.filter(({ requests }) => requests > 0),
    ({ workspaceId }) => workspaceId,
  );
  await Promise.all(
    [...workspaces].map(async ([workspaceId, ofOne]) => {
      const apps = planRecentRequests(await readRecentRequests(workspaceId), ofOne, nowMs);
      await writeRecentRequests({ workspaceId, apps });
    }),
  );
  return workspaces.size;
}

/** Compares what the contract names; the store adds when the document ends. */
function isSame(known: MetricsDocument | undefined, document: MetricsDocument): boolean {
  const strict = MetricsDocument.strip();
  return known !== undefined && isDeepStrictEqual(strict.parse(known), strict.parse(document));
}

function forget(window: MetricsWindow): void {
  for (const [key, { minuteMs: minute }] of seen) if (minute < window.firstMs) seen.delete(key);
}

async function writeStatus(facts: Omit<StatusFacts, 'deploymentsToday'>, nowMs: number): Promise<number> {
  const [known, deploymentsToday] = await Promise.all([
    readSystemStatus(),
    countDeploymentsSince(Math.floor(nowMs / dayMs) * dayMs),
  ]);
  const status = planStatus({ ...facts, deploymentsToday });
  if (known && saysTheSame(known, status)) return 0;
  await writeSystemStatus(status);
  return 1;
}

function keyOf(service: string, minute: number): string {
  return `${service} ${minute}`;
}
