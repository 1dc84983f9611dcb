import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { expect, test } from 'vitest';
import { dockerfileOf, packImage } from './pack-image.ts';
import { withTemporaryFile } from './with-temporary-file.ts';

test('an image is a Dockerfile of its name, and of the port where one is told', () => {
  expect(dockerfileOf({ reference: 'ghcr.io/owner/shop:1.2', port: undefined })).toBe('FROM ghcr.io/owner/shop:1.2\n');
  expect(dockerfileOf({ reference: 'nginx', port: '80' })).toBe('FROM nginx\nEXPOSE 80\n');
});

test('it is packed alone', async () => {
  const packed = await withTemporaryFile('shop.tgz', async (path) => {
    await packImage({ reference: 'shop:1', port: undefined }, path);
    return gunzipSync(readFileSync(path));
  });
  const reader = extract();
  reader.end(packed);
  const entries: [string, string][] = [];
  for await (const entry of reader) entries.push([entry.header.name, await text(entry)]);
  expect(entries).toEqual([['Dockerfile', 'FROM shop:1\n']]);
});
