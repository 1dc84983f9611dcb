// Server-sent events on the wire: one event at a time, bounded, with a heartbeat.
import type { Response } from 'express';
import { frameOf, type Receiver, writeNow, writeSoon } from './event-frames.ts';

/** Bytes that a slow reader may lag behind before the stream is ended. */
const maxBacklogBytes = 4 * 1024 * 1024;
const heartbeatMs = 15_000;

export interface EventStream {
  /**
   * After the end it does nothing.
   * @param data is not changed any more: what many readers are sent is written once.
   * @param id what a reader that comes back sends as Last-Event-ID.
   */
  readonly send: (event: string, data: object, id?: string) => void;
  readonly end: () => void;
  /** Settles when the reader left or lags too far behind, or `end` was called. */
  readonly ended: Promise<void>;
}

export function openEventStream(response: Response): EventStream {
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  response.write('retry: 2000\n\n');
  const beat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const receiver: Receiver = {
    frames: [],
    bytes: 0,
    write: (bytes) => {
      if (response.writableEnded) return;
      response.write(bytes);
      if (response.writableLength > maxBacklogBytes) end();
    },
  };
  const end = () => {
    clearInterval(beat);
    writeNow(receiver);
    response.end();
    resolve();
  };
  response.on('close', end);
  const send = (event: string, data: object, id?: string) => {
    if (response.writableEnded) return;
    writeSoon(receiver, frameOf(event, data, id));
    if (receiver.bytes + response.writableLength > maxBacklogBytes) writeNow(receiver);
  };
  return { send, end, ended };
}
