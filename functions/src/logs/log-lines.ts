// An entry of Cloud Logging as lines that may be stored: one place through which all log text goes, redacted and sanitised.
import type { LogLine, LogStream, Phase } from '@deplight/contracts';
import { entryTimeMs, type LogEntry, labelNames } from '../clouds/cloud-logging.ts';
import { entryText } from '../clouds/entry-text.ts';
import type { Redact } from './redactor.ts';
import { sanitiseLine } from './sanitise.ts';

/** The lines of an entry, not numbered yet. */
export function logLines(entry: LogEntry, redact: Redact): Omit<LogLine, 'n'>[] {
  const facts = { t: new Date(entryTimeMs(entry)).toISOString(), stage: stageOf(entry), stream: streamOf(entry) };
  // Once before it is cut into lines and once for each: a value may have several lines, or be one of them.
  const lines = redact(entryText(entry)).split('\n');
  return lines.map((text) => ({ ...facts, text: cleanLine(text, redact) }));
}

/** A single line, redacted again once control characters are gone: they may have stood in the middle of a value. */
export function cleanLine(text: string, redact: Redact): string {
  return redact(sanitiseLine(redact(text)));
}

function stageOf(entry: LogEntry): Phase {
  const own = entry.labels?.[labelNames.stage];
  if (own !== undefined) return own as Phase;
  return entry.resource?.type === 'build' ? 'BUILDING' : 'RELEASING';
}

function streamOf(entry: LogEntry): LogStream {
  if (entry.labels?.[labelNames.stage] !== undefined) return 'system';
  return entry.logName?.endsWith('stderr') ? 'stderr' : 'stdout';
}
