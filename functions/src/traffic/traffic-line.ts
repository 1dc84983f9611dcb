// From a request's log entry to a line of the traffic feed. Pure.
import type { TrafficLine } from '@deplight/contracts';
import { entryTimeMs, type LogEntry } from '../clouds/cloud-logging.ts';
import { makeRedactor } from '../logs/redactor.ts';
import { sanitiseLine } from '../logs/sanitise.ts';

/** A request as the log has it, before it is known whose it is. */
export interface Request extends Omit<TrafficLine, 'appId'> {
  readonly service: string;
}

/** Tokens and credentials that are known by their form; which secrets an app has is not known here. */
const redact = makeRedactor([]);

const maxPath = 200;
const maxMethod = 20;

/** Undefined for entries that are not requests to a service. */
export function requestOf(entry: LogEntry): Request | undefined {
  const service = entry.resource?.labels?.['service_name'];
  const request = entry.httpRequest;
  if (!service || !request) return undefined;
  const { seconds, nanos } = request.latency ?? {};
  return {
    service,
    t: new Date(entryTimeMs(entry)).toISOString(),
    method: sanitiseLine(request.requestMethod ?? '').slice(0, maxMethod),
    path: pathOf(request.requestUrl ?? ''),
    status: request.status ?? 0,
    ms: Math.max(0, Math.round(Number(seconds ?? 0) * 1000 + Number(nanos ?? 0) / 1e6)),
  };
}

/** The path alone: host, query and fragment are left out. */
function pathOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : (url.split(/[?#]/, 1)[0] ?? '');
  return redact(sanitiseLine(path)).slice(0, maxPath);
}
