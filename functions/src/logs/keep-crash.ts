// Keeps the last lines of an instance that ended by itself on the document of what was live, redacted and bounded.
import type { Crash } from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { listLastEntries } from '../clouds/cloud-logging.ts';
import { runtimeFilter } from '../clouds/runtime-entries.ts';
import { notify } from '../notify/notify.ts';
import { keepNewestCrash } from '../store/crashes.ts';
import { readApp } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { AppRedactor } from './app-redactor.ts';
import type { CrashMessage } from './crash-message.ts';
import { runtimeLines } from './runtime-lines.ts';

const keptLines = 50;
const keptChars = 1_000;
/** What an instance said longer ago has nothing to do with its end. */
const lookBackMs = 3_600_000;

/** @returns what was done, for the function's log. */
export async function keepCrash(message: CrashMessage, clock: Clock = systemClock): Promise<string> {
  if ((await readRuntimeSwitch()).paused) return 'the platform is paused';
  const app = await readApp(message);
  if (!app) return 'the app is gone';
  const { revision, instanceId, atMs, sentence } = message;
  const window = {
    since: new Date(atMs - lookBackMs).toISOString(),
    // Its last words may come in a moment after its end.
    until: new Date(atMs + 1_000).toISOString(),
  };
  const ofRevision = runtimeFilter({ service: app.service, revision, source: 'app', ...window });
  const filter = instanceId ? `${ofRevision} AND labels.instanceId="${instanceId}"` : ofRevision;
  const redact = await new AppRedactor(app.id, clock).of(revision);
  const entries = await listLastEntries(filter, keptLines);
  const lines = entries.flatMap((entry) => runtimeLines(entry, redact)).slice(-keptLines);
  const crash: Crash = {
    at: new Date(atMs).toISOString(),
    sentence: redact(sentence).slice(0, 300).toWellFormed(),
    lines: lines.map(({ text }) => text.slice(0, keptChars).toWellFormed()),
  };
  if (!(await keepNewestCrash(message, crash))) return 'a later one is kept already';
  const { workspaceId, appId, deploymentId } = message;
  await notify({ what: 'crash', workspaceId, appId, deploymentId }, clock);
  return `kept ${lines.length} lines`;
}
