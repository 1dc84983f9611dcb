// The functions' own log, a JSON object a line as Cloud Logging reads it: severity, message, the trace, and the ids of what
// was worked on. Errors are there whole, in the form that Error Reporting groups by.
import { type LogSeverity, write } from 'firebase-functions/logger';
import { getConfig } from '../config.ts';
import { version } from '../version.ts';
import { scope } from './scope.ts';

/** More facts of a line. `error` may be anything that was thrown. */
export type Facts = Readonly<Record<string, unknown>> & { readonly error?: unknown };

const errorType = 'type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent';

export const logger = {
  info: (message: string, facts: Facts = {}): void => say('INFO', message, facts),
  warn: (message: string, facts: Facts = {}): void => say('WARNING', message, facts),
  /** What somebody should look at: it shows in Error Reporting. */
  error: (message: string, facts: Facts = {}): void => say('ERROR', message, facts),
};

function say(severity: LogSeverity, message: string, facts: Facts): void {
  write({ ...logEntry(severity, message, facts) });
}

/** One line, as an object. */
export function logEntry(severity: LogSeverity, message: string, { error, ...facts }: Facts) {
  const { trace, ...ids } = scope();
  return {
    severity,
    message,
    ...ids,
    ...facts,
    ...(error === undefined ? {} : { error: described(error), stack_trace: stackOf(error) }),
    ...(severity === 'ERROR' ? { '@type': errorType, serviceContext: { service: 'deplight-functions', version } } : {}),
    ...(trace
      ? {
          'logging.googleapis.com/trace': `projects/${getConfig().projectId}/traces/${trace.traceId}`,
          'logging.googleapis.com/spanId': trace.spanId,
          'logging.googleapis.com/trace_sampled': true,
        }
      : {}),
  };
}

/**
 * An error's own words, which JSON would leave out, with those of what caused it. Of what else it carries only plain
 * values, such as a code: a client's error may hold the whole request, with its headers.
 */
function described(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, cause } = error;
  const facts = Object.entries(error).filter(([, value]) => value !== null && typeof value !== 'object');
  return { name, message, ...Object.fromEntries(facts), ...(cause === undefined ? {} : { cause: described(cause) }) };
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
