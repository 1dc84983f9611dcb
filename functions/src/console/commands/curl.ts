// curl: asks the app for a page, as a visitor would. Only ever the app's own address.
import { DeplightError, exitCodes } from '@deplight/contracts';
import { fetchPage, type Page } from '../../clouds/fetch-page.ts';
import { liveRun } from '../live-run.ts';
import { type AppCommand, done } from '../stand.ts';

/** A sleeping app may take a while to answer its first request. */
const timeoutMs = 30_000;
const maxBytes = 64 * 1_024;
const shownHeaders = ['content-type', 'content-length', 'location', 'cache-control', 'retry-after'];

export const curl: AppCommand = async (stand) => {
  const { app, line, screen, clock } = stand;
  const address = addressOf(app.url, line.words[0] ?? '/');
  const { redact } = await liveRun(app, clock);
  const method = line.flags['head'] ? 'HEAD' : 'GET';
  const page = await fetchPage(address, { method, timeoutMs, maxBytes }).catch((cause: unknown) => {
    throw new DeplightError('UNAVAILABLE', `${app.name} did not answer: ${reasonOf(cause)}.`, { cause });
  });
  screen.note(`${method} ${address.pathname}${address.search} → ${page.status} in ${page.durationMs} ms`);
  for (const name of shownHeaders) {
    const value = page.headers[name];
    if (value !== undefined) screen.note(`${name}: ${redact(value)}`);
  }
  if (method === 'GET') screen.out(redact(bodyOf(page)));
  if (page.cut) screen.note(`Only the first ${maxBytes / 1_024} KiB are shown.`);
  return page.status < 400 ? done : { exit: exitCodes.failed };
};

/** @throws DeplightError where there is no address, or the path would lead to another one. */
function addressOf(url: string | null, path: string): URL {
  if (url === null) throw new DeplightError('NOTHING_LIVE', 'The app has no address yet.');
  const base = new URL(url);
  const written = path.startsWith('/') ? path : `/${path}`;
  const found = URL.canParse(`${base.origin}${written}`) ? new URL(`${base.origin}${written}`) : undefined;
  if (!found || found.origin !== base.origin || found.username !== '')
    throw new DeplightError('INVALID_ARGUMENT', 'PATH should be a path of the app, such as /health.');
  return found;
}

function bodyOf({ body, headers }: Page): string {
  const type = headers['content-type'] ?? '';
  if (body.length === 0) return '';
  if (/^text\/|json|xml|javascript|urlencoded/.test(type) || type === '') return body.toString('utf8').trimEnd();
  return `[${body.length} bytes of ${type}]`;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `nothing within ${timeoutMs / 1_000} s`;
  return error instanceof Error && 'code' in error ? String(error.code) : 'the connection failed';
}
