// Which service a request is for: exactly one Host, normalised, matched exactly. There is no default service.
import type { IncomingMessage } from 'node:http';

export type HostAnswer =
  | { readonly kind: 'host'; readonly host: string; readonly path: string }
  | { readonly kind: 'refused'; readonly status: 400 | 404 | 421; readonly message: string };

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/;

// What may stand in the line that the app receives. Node's parser lets tabs and form feeds through.
const ADDRESS = /^[\x21-\x7e\x80-\xff]+$/;

/** The request's host in lower case without port and trailing dot, and its path. Pure. */
export function readHost({ rawHeaders, url = '/' }: Pick<IncomingMessage, 'rawHeaders' | 'url'>): HostAnswer {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
  if (hosts !== 1) return refuse(`A request needs exactly one Host header; this one has ${hosts}.`);
  const host = normalise(
    rawHeaders[rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'host') + 1] ?? '',
  );
  if (!host) return refuse('The Host header is not a host name.');
  if (!ADDRESS.test(url)) return refuse('The address has characters that must be percent-encoded.');
  if (url.startsWith('/')) return { kind: 'host', host, path: url };
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(url);
  if (!absolute || normalise(absolute[1] ?? '') !== host)
    return refuse("The request's address and its Host header differ.");
  const path = absolute[2] ?? '';
  return { kind: 'host', host, path: path.startsWith('/') ? path : `/${path}` };
}

function normalise(text: string): string | undefined {
  const match = HOST.exec(text.trim().toLowerCase());
  if (!match || Number(match[2] ?? 0) > 65_535) return undefined;
  const name = match[1]?.replace(/\.$/, '');
  return name && !name.startsWith('.') && !name.includes('..') ? name : undefined;
}

const refuse = (message: string): HostAnswer => ({ kind: 'refused', status: 400, message });
