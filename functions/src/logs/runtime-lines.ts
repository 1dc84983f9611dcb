// An entry of Cloud Logging as lines of an app's log, redacted and sanitised. Pure; history and live tail both use it.
import { createHash } from 'node:crypto';
import type { LogLevel, RuntimeLine } from '@deplight/contracts';
import { entryTimeMs, type LogEntry } from '../clouds/cloud-logging.ts';
import { entryText } from '../clouds/entry-text.ts';
import { sourceOf } from '../clouds/runtime-entries.ts';
import { requestOf } from '../traffic/traffic-line.ts';
import { cleanLine } from './log-lines.ts';
import type { Redact } from './redactor.ts';

/** Lines of one entry beyond these are counted, not shown: an entry has up to 256 KiB, and may be all line breaks. */
const maxLines = 200;

/** @param redact knows the secrets of the revision that wrote the entry. */
export function runtimeLines(entry: LogEntry, redact: Redact): RuntimeLine[] {
  const source = sourceOf(entry);
  const facts = { t: new Date(entryTimeMs(entry)).toISOString(), source, level: levelOf(entry.severity) };
  const texts = redact(source === 'requests' ? requestText(entry) : entryText(entry)).split('\n');
  const left = texts.length - maxLines;
  const shown = left > 0 ? [...texts.slice(0, maxLines), `… [${left} lines left out]`] : texts;
  const id = entryKey(entry);
  return shown.map((text, index) => ({
    id: index === 0 ? id : `${id}-${index}`,
    ...facts,
    text: cleanLine(text, redact),
  }));
}

/** The id of an entry's first line: made from what Cloud Logging tells entries apart by; hashed, since an app may choose its insert ids. */
export function entryKey({ timestamp, logName, insertId }: LogEntry): string {
  const name = JSON.stringify([String(timestamp?.seconds ?? 0), timestamp?.nanos ?? 0, logName, insertId]);
  return createHash('sha256').update(name).digest('base64url').slice(0, 16);
}

function requestText(entry: LogEntry): string {
  const request = requestOf(entry);
  return request ? `${request.method} ${request.path} → ${request.status} in ${request.ms} ms` : '';
}

function levelOf(severity: LogEntry['severity']): LogLevel {
  switch (severity) {
    case 'DEBUG':
    case 100:
      return 'debug';
    case 'WARNING':
    case 400:
      return 'warning';
    case 'ERROR':
    case 'CRITICAL':
    case 'ALERT':
    case 'EMERGENCY':
    case 500:
    case 600:
    case 700:
    case 800:
      return 'error';
    default:
      return 'info';
  }
}
