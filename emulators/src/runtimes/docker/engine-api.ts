// The engine's own HTTP API, for everything but builds: containers, networks, images, logs.
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
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
  /** How long the answer may take; none for those that wait for something to happen. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;
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

  /** The parsed answer, or undefined when it is empty. Throws EngineError. */
  async call(method: string, path: string, request: EngineRequest = {}): Promise<unknown> {
    const response = await this.#send(method, path, { timeoutMs: TIMEOUT_MS, ...request });
    const text = await readAll(response);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** Waits as long as the engine does. Throws EngineError, or the connection's error when that breaks. */
  async wait(method: string, path: string, request: EngineRequest = {}): Promise<unknown> {
    const text = await readAll(await this.#send(method, path, request));
    return text === '' ? undefined : JSON.parse(text);
  }

  /** The body as it comes; destroy it to stop. Throws EngineError. */
  stream(path: string, query: Readonly<Record<string, string>>): Promise<IncomingMessage> {
    return this.#send('GET', path, { query });
  }

  #send(method: string, path: string, { query, body, timeoutMs }: EngineRequest): Promise<IncomingMessage> {
    const search = query ? `?${new URLSearchParams(query)}` : '';
    const text = body && JSON.stringify(body);
    const headers = {
      host: 'docker',
      ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    };
    return new Promise((resolve, reject) => {
      const options: RequestOptions = { ...this.#target, method, path: `${path}${search}`, headers, agent: false };
      if (timeoutMs !== undefined) options.signal = AbortSignal.timeout(timeoutMs);
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
