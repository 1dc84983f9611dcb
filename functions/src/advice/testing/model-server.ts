// A server that speaks Google AI's generateContent as far as we use it, and answers as a test tells it to.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ModelConfig } from '../../config.ts';

export interface ModelServer {
  readonly model: ModelConfig;
  readonly asked: readonly { readonly path: string; readonly key: string; readonly body: string }[];
}

type Reply = { readonly status: number; readonly body: string } | 'begins' | undefined;

/** @param reply the status and the body; undefined never answers, and `begins` does not come to the end. */
export async function modelServer(reply: () => Reply): Promise<ModelServer> {
  const asked: ModelServer['asked'][number][] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const key = String(request.headers['x-goog-api-key']);
    asked.push({ path: `${request.method} ${request.url}`, key, body: Buffer.concat(chunks).toString() });
    const answer = reply();
    if (answer === 'begins') response.writeHead(200).write('[');
    else if (answer) response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1beta/`;
  return { model: { key: 'key-of-the-test', name: 'gemini-test', apiUrl }, asked };
}

/** An answer whose text is the given value as JSON. */
export function generated(value: unknown): { status: number; body: string } {
  const content = { role: 'model', parts: [{ text: JSON.stringify(value) }] };
  return { status: 200, body: JSON.stringify({ candidates: [{ content, finishReason: 'STOP' }] }) };
}
