// Carries isomorphic-git's requests over the pinned client: counted, bounded in time, and never to another host.
import { DeplightError } from '@deplight/contracts';
import type { GitHttpRequest, GitHttpResponse, HttpClient } from 'isomorphic-git';
import { type Dispatcher, request } from 'undici';
import type { PinnedHttp } from './pinned-http.ts';

const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface GitHttpOptions {
  readonly http: PinnedHttp;
  /** Ends every request and every body that is being read. */
  readonly signal: AbortSignal;
  /** How many bytes may come back in all. */
  readonly maxBytes: number;
  /** How many of them the list of branches and tags may have. */
  readonly maxListBytes: number;
}

export interface GitHttp {
  readonly client: HttpClient;
  /** What went wrong first. isomorphic-git takes a body that breaks off for one that ends, so ask before believing it. */
  failure(): unknown;
  /** Adds what went wrong beside the client, such as a pack that was refused. */
  noteRefusal(error: unknown): void;
}

/** A client for one fetch. Its failures are SOURCE_TOO_LARGE, SOURCE_ADDRESS_FORBIDDEN, or undici's own. */
export function createGitHttp({ http, signal, maxBytes, maxListBytes }: GitHttpOptions): GitHttp {
  let received = 0;
  let failure: unknown;
  let moved: { from: string; to: string } | undefined;

  async function* counted(body: AsyncIterable<Uint8Array>, list: boolean): AsyncIterableIterator<Uint8Array> {
    try {
      for await (const chunk of body) {
        received += chunk.length;
        if (received > maxBytes) throw tooLarge('', maxBytes);
        if (list && received > maxListBytes) throw tooLarge(' of branches and tags', maxListBytes);
        yield chunk;
      }
    } catch (error) {
      failure ??= error;
      throw error;
    }
  }

  const client: HttpClient = {
    async request({ url, method = 'GET', headers = {}, body }: GitHttpRequest): Promise<GitHttpResponse> {
      const asked = new URL(moved && url.startsWith(moved.from) ? moved.to + url.slice(moved.from.length) : url);
      const sent = body === undefined ? undefined : await collect(body);
      let target = asked;
      for (let hop = 0; ; hop += 1) {
        http.check(target);
        const options = { dispatcher: http.dispatcher, method: methodOf(method), headers, body: sent ?? null, signal };
        const response = await request(target, options);
        const location = REDIRECTS.has(response.statusCode) ? response.headers['location'] : undefined;
        if (typeof location !== 'string') {
          if (target !== asked) moved = { from: baseOf(asked), to: baseOf(target) };
          return {
            url: target.href,
            method,
            statusCode: response.statusCode,
            statusMessage: String(response.statusCode),
            headers: singleHeaders(response.headers),
            body: counted(response.body, asked.pathname.endsWith('/info/refs')),
          };
        }
        await response.body.dump();
        target = redirectTarget(location, target, hop);
      }
    },
  };
  const noteRefusal = (error: unknown): void => {
    failure ??= error;
  };
  return { client, failure: () => failure, noteRefusal };
}

function tooLarge(what: string, limit: number): DeplightError {
  const megabytes = Math.round(limit / 1024 / 1024);
  return new DeplightError('SOURCE_TOO_LARGE', `The repository sends more than ${megabytes} MB${what}.`);
}

function redirectTarget(location: string, from: URL, hop: number): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (hop < MAX_REDIRECTS && target?.host === from.host && target.protocol === from.protocol && target.username === '')
    return target;
  const where = target === undefined ? 'nowhere' : `"${target.host.slice(0, 200)}"`;
  throw new DeplightError('SOURCE_ADDRESS_FORBIDDEN', `The repository at ${from.host} sends us on to ${where}.`, {
    hint: 'Use the address at which the repository really is.',
  });
}

/** The address of the repository in a URL of git's protocol. */
function baseOf(url: URL): string {
  return url.href.replace(/\/(?:info\/refs|git-upload-pack)(?:\?.*)?$/, '');
}

async function collect(body: AsyncIterableIterator<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function methodOf(method: string): Dispatcher.HttpMethod {
  return method === 'POST' ? 'POST' : 'GET';
}

function singleHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const pairs = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
}
