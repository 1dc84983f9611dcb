// Headers on their way through: hop-by-hop ones end here, and what only the platform may say is overwritten.
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

const HOP_BY_HOP = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const PLATFORM_ONLY = [
  'x-forwarded-',
  'x-goog-',
  'x-serverless-',
  'x-cloud-trace-context',
  'x-middleware-subrequest',
  'x-real-ip',
  'forwarded',
];

export interface Caller {
  readonly remoteIp: string;
  readonly host: string;
}

/** What the app receives. Pure. */
export function requestHeaders(headers: IncomingHttpHeaders, { remoteIp, host }: Caller): OutgoingHttpHeaders {
  const kept = withoutHops(headers);
  for (const name of Object.keys(kept)) if (PLATFORM_ONLY.some((prefix) => name.startsWith(prefix))) delete kept[name];
  return { ...kept, host, 'x-forwarded-for': remoteIp, 'x-forwarded-proto': 'http', 'x-forwarded-host': host };
}

/** What the caller receives. Pure. */
export const responseHeaders = (headers: IncomingHttpHeaders): OutgoingHttpHeaders => withoutHops(headers);

/** Drops the hop-by-hop headers and those that `Connection` names. */
function withoutHops(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name) && !named.includes(name)));
}
