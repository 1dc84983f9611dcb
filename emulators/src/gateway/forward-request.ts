// One request to one instance, streaming both ways, and tried again elsewhere only where nothing can happen twice.
import { Agent, type ClientRequest, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { GatewayInstance } from './control-protocol.ts';
import { requestHeaders, responseHeaders } from './forward-headers.ts';
import { framing, hasBody, isReplayable } from './request-body.ts';

/** The instance was not reached, or hung up before it answered a request that may be sent again. */
export class InstanceGoneError extends Error {}
/** The instance took the request and hung up before it answered, or answered what is not HTTP. */
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
const MAX_ANSWER_HEAD_BYTES = 64 * 1024;
// What the rest of a body is given to arrive in after it was answered early, so that the caller can read the answer.
const LINGER_MS = 2000;

/** Resolves with the size of the answer when it was passed on or the caller left. Throws the errors above. */
export function forwardRequest({ request, response, instance, host, path, timeoutMs }: Forward): Promise<number> {
  // The caller may have left while the instance was woken.
  if (response.destroyed || request.socket.destroyed) return Promise.resolve(0);
  const replayable = isReplayable(request);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  // A kept connection may be closed by the app just as it is used, so what cannot be sent again gets one of its own.
  const upstream = send({
    host: instance.host,
    port: instance.port,
    method: request.method ?? 'GET',
    path,
    headers: [
      ...requestHeaders(request.rawHeaders, { remoteIp: request.socket.remoteAddress ?? '', host }),
      ...framing(request),
    ],
    agent: replayable ? KEPT_ALIVE : false,
    maxHeaderSize: MAX_ANSWER_HEAD_BYTES,
  });
  const timer = setTimeout(
    () => upstream.destroy(new RequestTimeoutError(`No answer within ${timeoutMs / 1000} s.`)),
    timeoutMs,
  );
  let connected = false;
  let answered = false;
  let sizeBytes = 0;
  onConnected(upstream, () => {
    connected = true;
    if (hasBody(request)) request.pipe(upstream);
    else upstream.end();
  });
  upstream.on('error', (error: NodeJS.ErrnoException) => {
    // Once the app answers, the answer itself says whether it came whole: an app may well refuse a body that it did not read.
    if (answered && !(error instanceof RequestTimeoutError)) return;
    reject(failureOf(error, connected && !replayable));
  });
  upstream.once('response', (answer) => {
    answered = true;
    answer.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
    });
    if (isStatus(answer.statusCode)) return passOn(answer, response);
    upstream.destroy();
    reject(new BrokenAnswerError(`${answer.statusCode} is no status.`));
  });
  // Nobody asked for an upgrade here.
  upstream.once('upgrade', (_, socket) => {
    socket.destroy();
    reject(new BrokenAnswerError('The app switched protocols unasked.'));
  });
  response.once('finish', () => lingerOver(request, upstream));
  response.once('close', () => {
    // The caller left: so does the request.
    if (!response.writableFinished) upstream.destroy();
    resolve(sizeBytes);
  });
  return promise.finally(() => clearTimeout(timer));
}

function failureOf(error: NodeJS.ErrnoException, wasTaken: boolean): Error {
  if (error instanceof RequestTimeoutError) return error;
  const isNoHttp = error.code?.startsWith('HPE_') === true;
  return wasTaken || isNoHttp ? new BrokenAnswerError(error.message) : new InstanceGoneError(error.message);
}

// Node's parser takes any number of an app and throws at one of ours.
const isStatus = (code = 0) => code >= 200 && code <= 999;

function onConnected(upstream: ClientRequest, act: () => void): void {
  upstream.once('socket', (socket) => (socket.connecting ? socket.once('connect', act) : act()));
}

function passOn(answer: IncomingMessage, response: ServerResponse): void {
  // Cut short by the app: the caller must see it cut short, too.
  answer.once('error', () => response.destroy());
  // The app's words for its status stay behind, as behind Google's front end: they may hold what no header may.
  response.writeHead(answer.statusCode ?? 502, responseHeaders(answer.rawHeaders));
  // Head and body leave together where they came together, and the head alone soon where the body takes its time.
  const alone = setImmediate(() => response.flushHeaders());
  for (const event of ['data', 'end', 'error']) answer.once(event, () => clearImmediate(alone));
  answer.pipe(response);
}

/** Answered before the body was read: takes the rest of it for a moment and throws it away, then hangs up. */
function lingerOver(request: IncomingMessage, upstream: ClientRequest): void {
  if (request.complete) return;
  request.unpipe(upstream);
  upstream.destroy();
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
  request.once('close', () => clearTimeout(timer));
}
