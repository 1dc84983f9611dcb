// Builds the dashboard's gallery and serves it on a port of its own, under the headers that production has.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const Settings = z.looseObject({
  hosting: z.looseObject({
    headers: z.array(
      z.object({ source: z.string(), headers: z.array(z.object({ key: z.string(), value: z.string() })) }),
    ),
  }),
});

export interface ServedGallery {
  /** The address of one scene. */
  sceneUrl(name: string): string;
  close(): void;
}

export async function serveGallery(): Promise<ServedGallery> {
  const folder = mkdtempSync(join(tmpdir(), 'deplight-gallery-'));
  const configFile = join(root, 'hosting/vite.gallery.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: folder } });
  const headers = headersOfEveryPage();
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://gallery');
    const path = join(folder, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    const body = await readFile(path).catch(() => null);
    const type = types[extname(path)] ?? 'application/octet-stream';
    response.writeHead(body === null ? 404 : 200, { ...headers, 'content-type': type }).end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    sceneUrl: (name) => `http://127.0.0.1:${port}/gallery/?scene=${name}`,
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function headersOfEveryPage(): Record<string, string> {
  const settings = Settings.parse(JSON.parse(readFileSync(join(root, 'firebase.json'), 'utf8')));
  const everywhere = settings.hosting.headers.find(({ source }) => source === '**');
  return Object.fromEntries((everywhere?.headers ?? []).map(({ key, value }) => [key, value]));
}
