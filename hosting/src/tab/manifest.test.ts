// What a browser asks of a site before it offers to install it: a manifest whose icons are there, in the sizes that it says.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const Manifest = z.looseObject({
  id: z.literal('/'),
  name: z.string(),
  start_url: z.literal('/'),
  scope: z.literal('/'),
  display: z.literal('standalone'),
  icons: z.array(
    z.object({ src: z.string(), type: z.string(), sizes: z.string(), purpose: z.enum(['any', 'maskable']) }),
  ),
});

const fileOf = (path: string) => readFileSync(new URL(`../../public${path}`, import.meta.url));
const { icons } = Manifest.parse(JSON.parse(fileOf('/manifest.webmanifest').toString()));

test.each(icons.filter(({ type }) => type === 'image/png'))('$src has $sizes pixels', ({ src, sizes }) => {
  expect(sizesOf(fileOf(src))).toBe(sizes);
});

test('every icon is there, small and large, whole and with room for a mask', () => {
  for (const { src } of icons) expect(fileOf(src).length).toBeGreaterThan(100);
  const pictures = icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`);
  expect(pictures).toEqual(expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']));
});

/** The first chunk of a PNG begins with its width and height. */
function sizesOf(png: Buffer): string {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}
