// Decides whether a request may come in at all: the port is on loopback, but every web page in the user's browser can reach it.
import type { IncomingMessage } from 'node:http';
import { StorageError } from './storage-error.ts';

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Throws 421 unless the request names this machine exactly once: a rebound DNS name would let a foreign page in as same-origin. */
export function checkHost(request: IncomingMessage): void {
  const named = request.rawHeaders.filter((_, i) => i % 2 === 0).filter((header) => header.toLowerCase() === 'host');
  const host = request.headers.host?.replace(/:\d+$/, '').toLowerCase() ?? '';
  if (named.length !== 1 || !LOOPBACK_HOSTS.has(host)) {
    throw new StorageError(
      421,
      'misdirected',
      `This server answers to 127.0.0.1 and localhost only, the request says "${request.headers.host ?? ''}".`,
    );
  }
}

/** Throws 403 for what a browser sends on behalf of a page. `sec-fetch-site` cannot be set or left out by a page; server clients do not send it. */
export function refuseBrowsers(request: IncomingMessage): void {
  const site = request.headers['sec-fetch-site'];
  const foreign = site !== undefined && site !== 'none' && site !== 'same-origin';
  if (foreign || request.headers.origin !== undefined) throw foreignOrigin(request.headers.origin ?? String(site));
}

/** Refuses a page that opens an upload session for itself: a server opens it, and may name the local page that will send the bytes. */
export function checkSessionOpener(request: IncomingMessage, allowedOrigins: readonly string[]): string | undefined {
  if (request.headers['sec-fetch-site'] !== undefined) throw foreignOrigin(request.headers.origin ?? 'a web page');
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  if (!allowedOrigins.includes(origin) && !isLoopbackOrigin(origin)) throw foreignOrigin(origin);
  return origin;
}

/** A session takes bytes from servers, and from pages of the one origin it was opened for. */
export function checkSessionUser(request: IncomingMessage, sessionOrigin: string | undefined): void {
  const { origin } = request.headers;
  if (origin !== undefined && origin !== sessionOrigin) throw foreignOrigin(origin);
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK_HOSTS.has(new URL(origin).hostname) && new URL(origin).origin === origin;
}

function foreignOrigin(origin: string): StorageError {
  return new StorageError(
    403,
    'forbidden',
    `Requests from ${origin} are refused. A page may only send to an upload session that was opened for its origin.`,
  );
}
