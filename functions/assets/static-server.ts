// The file server of static sites: runs inside the app's container, bundled into one file with its library, so that a
// static app needs no packages. Usage: node static-server.mjs FOLDER [--single]; PORT names the port.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';
import { config } from './config.ts';
import { readHeaderRules } from './header-rules.ts';

const { folder, single, port } = config;
const root = resolve(folder);

if (!existsSync(root)) {
  process.stderr.write(`The folder ${folder} is not there. The build should have made it: check the static folder.\n`);
  process.exit(1);
}

// Bundlers put a hash of the content into the name; a name is taken for one only when it cannot be a word.
const HASHED =
  /[.-](?=[\w-]*\d)(?:(?=[\w-]*[A-Z])[\w-]{8}|[0-9a-f]{8,64})\.(?:js|css|woff2?|png|jpe?g|svg|webp|avif|wasm)$/;

const notFoundFile = join(root, '404.html');
const notFound = existsSync(notFoundFile)
  ? { type: 'text/html; charset=utf-8', body: readFileSync(notFoundFile) }
  : { type: 'text/plain; charset=utf-8', body: 'There is no such page.\n' };

const files = sirv(root, {
  etag: true,
  single,
  setHeaders(response, path) {
    const usual = {
      'Cache-Control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    };
    for (const [name, value] of Object.entries(usual)) if (!response.hasHeader(name)) response.setHeader(name, value);
  },
});

const headersFor = readHeaderRules(new URL('headers.json', import.meta.url));

const compress = compression({ threshold: 1024 });

const server = createServer((request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response
      .writeHead(405, { Allow: 'GET, HEAD', 'Content-Type': 'text/plain; charset=utf-8' })
      .end('Only GET and HEAD.\n');
    return;
  }
  for (const [name, value] of headersFor(pathOf(request.url ?? '/'))) response.setHeader(name, value);
  compress(request, response, () =>
    files(request, response, () => {
      response.writeHead(404, { 'Content-Type': notFound.type, 'Cache-Control': 'no-store' }).end(notFound.body);
    }),
  );
});

/** As a person would write it, without the query. */
function pathOf(url: string): string {
  const [path = '/'] = url.split('?');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

server.listen(port, '0.0.0.0', () => process.stdout.write(`Serving ${folder} on port ${port}\n`));
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => server.close(() => process.exit(0)));
}
