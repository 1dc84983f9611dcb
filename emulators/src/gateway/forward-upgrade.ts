// A WebSocket (or any other upgrade): the handshake passed on, then bytes both ways until one side ends.
import { type IncomingMessage, request as send } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GatewayInstance } from './control-protocol.ts';
import { rawErrorPage } from './error-page.ts';
import { requestHeaders, responseHeaders } from './forward-headers.ts';
import { InstanceGoneError } from './forward-request.ts';

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly instance: GatewayInstance;
  readonly host: string;
  readonly path: string;
}

/** Resolves when the connection has ended. Throws InstanceGoneError when the instance was not reached. */
export function forwardUpgrade({ request, socket, head, instance, host, path }: Upgrade): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const headers = {
    ...requestHeaders(request.headers, { remoteIp: request.socket.remoteAddress ?? '', host }),
    connection: 'Upgrade',
    upgrade: request.headers.upgrade,
  };
  const upstream = send({
    host: instance.host,
    port: instance.port,
    method: request.method ?? 'GET',
    path,
    headers,
    agent: false,
  });
  upstream.once('error', (error) => reject(new InstanceGoneError(error.message)));
  upstream.once('upgrade', (answer, other, otherHead) => {
    socket.write(rawHead(answer));
    if (otherHead.length > 0) socket.write(otherHead);
    if (head.length > 0) other.write(head);
    join(socket, other, resolve);
  });
  upstream.once('response', (answer) => {
    answer.resume();
    socket.end(rawErrorPage({ status: answer.statusCode ?? 502, message: 'The app does not take this upgrade.' }));
    resolve();
  });
  socket.once('close', () => upstream.destroy());
  upstream.end();
  return promise;
}

function rawHead(answer: IncomingMessage): string {
  const kept = Object.entries(responseHeaders(answer.headers)).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${name}: ${one}`),
  );
  const lines = [
    `HTTP/1.1 101 ${answer.statusMessage}`,
    'connection: Upgrade',
    `upgrade: ${answer.headers.upgrade}`,
    ...kept,
  ];
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
