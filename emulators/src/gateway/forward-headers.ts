// Headers on their way through, as they came: hop-by-hop ones end here, and what only the platform may say is overwritten.

const HOP_BY_HOP = new Set([
  'connection',
  'expect',
  'http2-settings',
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
// What a body's length and a request's target are read from belongs to the message, whatever `Connection` names:
// a length that is taken away would make a second request of the body.
const NEVER_NAMED = new Set(['content-length', 'host']);

export interface Caller {
  readonly remoteIp: string;
  readonly host: string;
}

/** What the app receives: names and values in turn, as Node gives and takes them. Pure. */
export function requestHeaders(raw: readonly string[], { remoteIp, host }: Caller): string[] {
  const kept = withoutHops(raw, isForPlatform);
  kept.push('host', host, 'x-forwarded-for', remoteIp, 'x-forwarded-proto', 'http', 'x-forwarded-host', host);
  return kept;
}

/** What the caller receives. Pure. */
export const responseHeaders = (raw: readonly string[]): string[] => withoutHops(raw, () => false);

const isForPlatform = (name: string) => name === 'host' || PLATFORM_ONLY.some((prefix) => name.startsWith(prefix));

/** Drops the hop-by-hop headers, those that `Connection` names, and what else is said. */
function withoutHops(raw: readonly string[], drops: (name: string) => boolean): string[] {
  const kept: string[] = [];
  const named = namedByConnection(raw);
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const written = raw[at] ?? '';
    const name = written.toLowerCase();
    if (HOP_BY_HOP.has(name) || named?.has(name) || drops(name)) continue;
    kept.push(written, raw[at + 1] ?? '');
  }
  return kept;
}

function namedByConnection(raw: readonly string[]): Set<string> | undefined {
  let named: Set<string> | undefined;
  for (let at = 0; at < raw.length; at += 2) {
    if (raw[at]?.toLowerCase() !== 'connection') continue;
    for (const part of (raw[at + 1] ?? '').split(',')) {
      const name = part.trim().toLowerCase();
      if (name === '' || name === 'close' || name === 'keep-alive' || NEVER_NAMED.has(name)) continue;
      named ??= new Set();
      named.add(name);
    }
  }
  return named;
}
