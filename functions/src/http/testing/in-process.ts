// Asks the REST handler as the functions' framework does, without a socket: for tests of thousands of requests.
import type { Response } from 'express';
import type { Request } from 'firebase-functions/https';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  /** What the framework has read of the body; `rawBody` is its text. */
  readonly body?: unknown;
  readonly rawBody?: string;
}

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

type Handler = (request: Request, response: Response) => Promise<void>;

export async function ask(
  handler: Handler,
  { method, path, headers, query = {}, body, rawBody = '' }: Asked,
): Promise<Answered> {
  const request = {
    method,
    path,
    headers,
    query,
    body,
    rawBody: Buffer.from(rawBody),
    is: (type: string) => (headers['content-type']?.startsWith(type) ? type : false),
  };
  const answered = { status: 200, body: undefined as unknown };
  const response = {
    headersSent: false,
    set: () => response,
    status: (code: number) => {
      answered.status = code;
      return response;
    },
    json: (value: unknown) => response.send(value),
    send: (value: unknown) => {
      answered.body = value;
      return response.end();
    },
    end: () => response,
  };
  await handler(request as unknown as Request, response as unknown as Response);
  return answered;
}
