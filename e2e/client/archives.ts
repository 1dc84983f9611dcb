// Archives of the examples and of made-up files, packed in memory.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import tar from 'tar-stream';

export const examplesFolder = fileURLToPath(new URL('../../examples/', import.meta.url));

/** A .tgz of files given by path and content. */
export async function packFiles(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const pack = tar.pack();
  for (const [name, content] of Object.entries(files)) pack.entry({ name }, content);
  pack.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of pack as AsyncIterable<Uint8Array>) chunks.push(chunk);
  // Not at once: a connection that is closed meanwhile would not be noticed, and used again.
  return promisify(gzip)(Buffer.concat(chunks));
}

/** An example's files, with the example's folder around them as a right click packs it. */
export function packExample(name: string): Promise<Buffer> {
  const folder = join(examplesFolder, name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.includes('node_modules') && statSync(join(folder, path)).isFile())
    .map((path) => [`${name}/${relative(folder, join(folder, path))}`, readFileSync(join(folder, path))] as const);
  return packFiles(Object.fromEntries(files));
}

/** A form as the first mini-PaaS takes it. */
export function archiveForm(archive: Uint8Array, fields: Record<string, string> = {}, fileName = 'app.tgz'): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('projectArchive', new Blob([new Uint8Array(archive)]), fileName);
  return form;
}

/** A Node server without packages that answers `text`. */
export function tinyServer(text: string): Record<string, string> {
  return {
    'package.json': JSON.stringify({ name: 'tiny', scripts: { start: 'node server.js' } }),
    'server.js': `const text = ${JSON.stringify(text)};\nconst server = require('node:http').createServer((_, response) => response.end(text));\nserver.listen(process.env.PORT, () => console.log('ready'));\nprocess.on('SIGTERM', () => server.close());\n`,
  };
}

/** The same files with a build that takes a while, to do something meanwhile. @param buildMs milliseconds. */
export function slowToBuild(files: Readonly<Record<string, string>>, buildMs: number): Record<string, string> {
  const manifest = JSON.parse(files['package.json'] ?? '{}');
  const scripts = { ...manifest.scripts, build: `node -e "setTimeout(() => {}, ${buildMs})"` };
  return { ...files, 'package.json': JSON.stringify({ ...manifest, scripts }) };
}
