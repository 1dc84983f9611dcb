// The engine's own HTTP API, for everything but builds: containers, networks, images, logs. An engine that is away is waited
// for, as long as the answer may take.
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Docker } from './find-docker.ts';

/** The engine refused; `status` is its HTTP status, the message its own words. */
export class EngineError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'EngineError';
    this.status = status;
  }
}

export interface EngineRequest {
  query?: Readonly<Record<string, string>>;
  body?: object;
  /** How long the answer may take, an engine that starts again in between included. */
  timeoutMs?: number;
}

type Sent = Omit<EngineRequest, 'timeoutMs'>;

const TIMEOUT_MS = 60_000;
const AWAY_POLL_MS = 100;
/** Nobody took the connection, so that nothing was asked yet. */
const AWAY = new Set(['ECONNREFUSED', 'ENOENT']);
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE']);
const MAX_ANSWER_BYTES = 32 * 2 ** 20;

export class EngineApi {
  readonly #target: RequestOptions;

  constructor({ endpoint }: Pick<Docker, 'endpoint'>) {
    const url = new URL(endpoint);
    this.#target =
      url.protocol === 'unix:'
        ? { socketPath: decodeURIComponent(url.pathname) }
        : { host: url.hostname, port: url.port || 2375 };
  }

  /** The parsed answer, or undefined when it is empty. Throws EngineError, or the connection's error when that breaks. */
  async call(
    method: string,
    path: string,
    { timeoutMs = TIMEOUT_MS, ...request }: EngineRequest = {},
  ): Promise<unknown> {
    const signal = AbortSignal.timeout(timeoutMs);
    const ask = async () => readAll(await this.#send(method, path, request, signal));
    const text = await this.#whenThere(ask, { signal, asksOnly: method === 'GET' });
    return text === '' ? undefined : JSON.parse(text);
  }

  /** The body as it comes, for as long as it does; destroy it to stop. Throws EngineError. */
  async stream(path: string, query: Readonly<Record<string, string>>): Promise<IncomingMessage> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), TIMEOUT_MS);
    const ask = () => this.#send('GET', path, { query }, late.signal);
    return this.#whenThere(ask, { signal: late.signal, asksOnly: true }).finally(() => clearTimeout(timer));
  }

  /** Asks again while nobody takes the connection; and where nothing can be done twice, after an answer that broke off too. */
  async #whenThere<Answer>(
    ask: () => Promise<Answer>,
    { signal, asksOnly }: { readonly signal: AbortSignal; readonly asksOnly: boolean },
  ): Promise<Answer> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!isOneOf(AWAY, error) && !(asksOnly && isOneOf(BROKEN_OFF, error))) throw error;
        await sleep(AWAY_POLL_MS, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) throw error;
      }
    }
  }

  #send(method: string, path: string, { query, body }: Sent, signal: AbortSignal): Promise<IncomingMessage> {
    const search = query ? `?${new URLSearchParams(query)}` : '';
    const text = body && JSON.stringify(body);
    const headers = {
      host: 'docker',
      ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    };
    return new Promise((resolve, reject) => {
      const where = `${path}${search}`;
      const options: RequestOptions = { ...this.#target, method, path: where, headers, agent: false, signal };
      const sent = httpRequest(options, (response) => {
        const { statusCode: status = 0 } = response;
        if (status < 400) return resolve(response);
        readAll(response).then((answer) => reject(new EngineError(status, messageOf(answer))), reject);
      });
      sent.once('error', reject);
      sent.end(text);
    });
  }
}

function isOneOf(codes: ReadonlySet<string>, error: unknown): boolean {
  return error instanceof Error && 'code' in error && codes.has(String(error.code));
}

async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_ANSWER_BYTES) throw new Error('The Docker engine answers with more than 32 MiB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8').trim();
}

function messageOf(answer: string): string {
  try {
    const parsed: unknown = JSON.parse(answer);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) return String(parsed.message);
  } catch {
    return answer;
  }
  return answer;
}
