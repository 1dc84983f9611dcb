// A WebSocket: the handshake passed on, then bytes both ways until one side ends or the service's time is over.
import { type IncomingMessage, STATUS_CODES, request as send } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GatewayInstance } from './control-protocol.ts';
import { requestHeaders, responseHeaders } from './forward-headers.ts';
import { InstanceGoneError } from './forward-request.ts';
import { hasBody } from './request-body.ts';

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly instance: GatewayInstance;
  readonly host: string;
  readonly path: string;
  readonly timeoutMs: number;
}

/** Whether the request becomes a connection of its own. Any other `Upgrade` is a wish that a server may leave alone. Pure. */
export function isWebSocket(request: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return request.method === 'GET' && request.headers.upgrade?.toLowerCase() === 'websocket' && !hasBody(request);
}

/** Resolves when the connection has ended. Throws InstanceGoneError when the instance was not reached. */
export function forwardUpgrade(upgrade: Upgrade): Promise<void> {
  const { request, socket, head, instance, host, path, timeoutMs } = upgrade;
  if (socket.destroyed) return Promise.resolve();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const upstream = send({
    host: instance.host,
    port: instance.port,
    method: 'GET',
    path,
    headers: [
      ...requestHeaders(request.rawHeaders, { remoteIp: request.socket.remoteAddress ?? '', host }),
      ...['connection', 'Upgrade', 'upgrade', 'websocket'],
    ],
    agent: false,
  });
  // Cloud Run counts a WebSocket as one long request.
  const timer = setTimeout(() => socket.destroy(), timeoutMs);
  upstream.on('error', (error) => reject(new InstanceGoneError(error.message)));
  upstream.once('upgrade', (answer, other, otherHead) => {
    socket.write(rawHead(answer, ['connection: Upgrade', `upgrade: ${answer.headers.upgrade ?? 'websocket'}`]));
    if (otherHead.length > 0) socket.write(otherHead);
    if (head.length > 0) other.write(head);
    join(socket, other, resolve);
  });
  // The app answers as it would to any request; the end of the connection is the end of the answer.
  upstream.once('response', (answer) => {
    socket.write(rawHead(answer, ['connection: close']));
    answer.once('error', () => socket.destroy());
    answer.pipe(socket);
  });
  socket.once('close', () => {
    // The caller left, which says nothing about the instance.
    resolve();
    upstream.destroy();
  });
  upstream.end();
  return promise.finally(() => clearTimeout(timer));
}

function rawHead(answer: IncomingMessage, ours: readonly string[]): string {
  const kept = responseHeaders(answer.rawHeaders);
  const status = answer.statusCode ?? 502;
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...ours];
  for (let at = 0; at + 1 < kept.length; at += 2) lines.push(`${kept[at]}: ${kept[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function join(one: Duplex, other: Duplex, ended: () => void): void {
  const end = () => {
    one.destroy();
    other.destroy();
    ended();
  };
  for (const side of [one, other]) side.once('error', end).once('close', end);
  one.pipe(other).pipe(one);
}
