// Serves the examples as git repositories on the loopback address, so that each is one click away without a network.
import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type LoopbackServer, serveOnLoopback } from '../loopback-server.ts';
import { exampleRepository } from './example-repository.ts';
import { advertisement, uploadPack } from './upload-pack.ts';

const maxRequestBytes = 64 * 1024;

/** Serves each folder below `examples` at /NAME.git, packed afresh whenever it is asked for. */
export async function serveExamples(examples: string, port: number): Promise<LoopbackServer> {
  return serveOnLoopback(port, (request, response) => {
    answer(examples, request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`The example cannot be served: ${String(error)}\n`);
    });
  });
}

async function answer(examples: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://examples');
  const [, name = '', action = ''] = /^\/([a-z0-9-]+)\.git\/(.+)$/.exec(pathname) ?? [];
  const known = existsSync(examples) ? readdirSync(examples) : [];
  const isRefs = action === 'info/refs' && searchParams.get('service') === 'git-upload-pack';
  if (!known.includes(name) || !(isRefs || (action === 'git-upload-pack' && request.method === 'POST'))) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('No such example.\n');
    return;
  }
  const repository = await exampleRepository(join(examples, name));
  const body = isRefs ? advertisement(repository) : uploadPack(repository, await readText(request));
  const kind = isRefs ? 'advertisement' : 'result';
  response
    .writeHead(200, { 'content-type': `application/x-git-upload-pack-${kind}`, 'cache-control': 'no-store' })
    .end(body);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxRequestBytes) throw new Error(`the request is larger than ${maxRequestBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('latin1');
}
