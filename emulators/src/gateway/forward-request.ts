// One request to one instance, streaming both ways, and tried again elsewhere only where nothing can happen twice.
import { Agent, type ClientRequest, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { GatewayInstance } from './control-protocol.ts';
import { requestHeaders, responseHeaders } from './forward-headers.ts';

/** The instance was not reached, or hung up before it answered a request that may be sent again. */
export class InstanceGoneError extends Error {}
/** The instance took the request and hung up before it answered. */
export class BrokenAnswerError extends Error {}
/** The time that the service allows for a request is over. */
export class RequestTimeoutError extends Error {}

export interface Forward {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly instance: GatewayInstance;
  readonly host: string;
  readonly path: string;
  readonly timeoutMs: number;
}

const KEPT_ALIVE = new Agent({ keepAlive: true, keepAliveMsecs: 1000, timeout: 4000, maxFreeSockets: 64 });
const REPLAYABLE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** No body and no effect: sending it a second time does no harm. */
export function isReplayable({ method = 'GET', headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return (
    REPLAYABLE.has(method) && headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0
  );
}

/** Resolves with the size of the answer when it was passed on whole. Throws the errors above; before the first byte only. */
export function forwardRequest({ request, response, instance, host, path, timeoutMs }: Forward): Promise<number> {
  const replayable = isReplayable(request);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  // A kept connection may be closed by the app just as it is used, so what cannot be sent again gets one of its own.
  const upstream = send({
    host: instance.host,
    port: instance.port,
    method: request.method ?? 'GET',
    path,
    headers: {
      ...requestHeaders(request.headers, { remoteIp: request.socket.remoteAddress ?? '', host }),
      ...(request.headers['transfer-encoding'] && { 'transfer-encoding': 'chunked' }),
    },
    agent: replayable ? KEPT_ALIVE : false,
  });
  const timer = setTimeout(
    () => upstream.destroy(new RequestTimeoutError(`No answer within ${timeoutMs / 1000} s.`)),
    timeoutMs,
  );
  let connected = false;
  onConnected(upstream, () => {
    connected = true;
    if (replayable) upstream.end();
    else request.pipe(upstream);
  });
  upstream.once('error', (error) => {
    if (error instanceof RequestTimeoutError) return reject(error);
    reject(connected && !replayable ? new BrokenAnswerError(error.message) : new InstanceGoneError(error.message));
  });
  let sizeBytes = 0;
  upstream.once('response', (answer) => {
    answer.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
    });
    passOn(answer, response);
  });
  response.once('close', () => {
    // The caller left: so does the request.
    if (!response.writableFinished) upstream.destroy();
    resolve(sizeBytes);
  });
  return promise.finally(() => clearTimeout(timer));
}

function onConnected(upstream: ClientRequest, act: () => void): void {
  upstream.once('socket', (socket) => (socket.connecting ? socket.once('connect', act) : act()));
}

function passOn(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, responseHeaders(answer.headers));
  response.flushHeaders();
  answer.pipe(response);
  // Cut short by the app: the caller must see it cut short, too.
  answer.once('error', () => response.destroy());
}
