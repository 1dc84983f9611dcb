// What an entry of Cloud Logging says about how an app does. Only the platform's own log is believed about exits and
// checks: an app may print the same words.
import { stripVTControlCharacters } from 'node:util';
import { entryTimeMs, type LogEntry } from '../clouds/cloud-logging.ts';
import { entryText } from '../clouds/entry-text.ts';
import { makeRedactor } from '../logs/redactor.ts';
import { sanitiseLine } from '../logs/sanitise.ts';
import type { Sighting } from './judge-health.ts';

const exit = /^Container (?:called exit|terminated on signal|exceeded its memory limit)|^Memory limit of .* exceeded/;
const liveness = /liveness\b.*\bprobe failed/i;
const redactTokens = makeRedactor([]);

/** @returns undefined for entries that say nothing. */
export function sightingOf(entry: LogEntry): Sighting | undefined {
  const timeMs = entryTimeMs(entry);
  const { httpRequest } = entry;
  if (httpRequest) {
    const status = Number(httpRequest.status ?? 0);
    const text = clean(`${httpRequest.requestMethod ?? ''} ${pathOf(httpRequest.requestUrl ?? '')} → ${status}`);
    return { kind: 'request', timeMs, status, text };
  }
  const text = clean(entryText(entry));
  if (text.trim() === '') return undefined;
  if (!entry.logName?.endsWith('varlog%2Fsystem')) return { kind: 'line', timeMs, text };
  if (exit.test(text)) return { kind: 'exit', timeMs, text };
  return liveness.test(text) ? { kind: 'liveness', timeMs, text } : undefined;
}

/** The path alone: what stands behind a question mark may be somebody's secret. */
function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}

function clean(text: string): string {
  const line = text.slice(0, 2_000).replaceAll(/\s*\n\s*/g, ' ');
  return redactTokens(stripVTControlCharacters(sanitiseLine(line)))
    .slice(0, 400)
    .toWellFormed();
}
