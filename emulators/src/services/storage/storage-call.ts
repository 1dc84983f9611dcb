// What a handler of the Storage emulator gets and gives back.
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { ObjectStore } from './object-store.ts';
import type { UploadSessions } from './upload-sessions.ts';

export interface Call {
  request: IncomingMessage;
  /** Decoded parts of the path, for example `bucket` and `object`. */
  params: Record<string, string | undefined>;
  query: URLSearchParams;
  store: ObjectStore;
  sessions: UploadSessions;
  baseUrl: string;
  maxObjectBytes: number;
  allowedOrigins: readonly string[];
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body?: string | Readable;
}

export function json(status: number, value: unknown): Reply {
  const body = JSON.stringify(value);
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', 'content-length': String(Buffer.byteLength(body)) },
    body,
  };
}
