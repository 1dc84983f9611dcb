// A bomb must cost next to nothing: measured in a process of its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { rawTar } from './raw-tar.ts';
import { tarOf } from './tar-of.ts';

const MB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'bombs-'));
const module = fileURLToPath(new URL('./normalise-archive.ts', import.meta.url));
afterAll(() => rmSync(folder, { recursive: true }));

const PROGRAM = `
  const { normaliseArchive } = await import(process.argv[1]);
  let rss = 0;
  const watch = setInterval(() => (rss = Math.max(rss, process.memoryUsage.rss())), 5);
  const code = await normaliseArchive(process.argv[2], process.argv[3]).then(() => 'taken', (error) => error.code);
  clearInterval(watch);
  console.log(JSON.stringify({ code, rssMb: rss / 1024 / 1024, cpuMs: process.cpuUsage().user / 1_000 }));
`;

test.each([
  ['ten gigabytes of zeros in a .tar.gz', tenGigabytes],
  ['600 MB that no ratio gives away', slowBomb],
  ['1,100 MB of what would be left out', leftOutBomb],
])('%s (T-ARC-04)', { timeout: 60_000 }, async (_name, make) => {
  const input = join(folder, 'input');
  writeFileSync(input, await make());
  const argv = ['--input-type=module', '-e', PROGRAM, module, input, join(folder, 'output')];
  const { code, rssMb, cpuMs } = JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' }));
  expect(code).toBe('ARCHIVE_TOO_LARGE');
  expect(rssMb).toBeLessThan(256);
  expect(cpuMs).toBeLessThan(10_000);
  expect(readdirSync(folder)).toEqual(['input']);
});

const ZEROS = Buffer.alloc(100 * MB);

/** Gzip members may follow each other: a small file that expands without end. */
async function tenGigabytes(): Promise<Buffer> {
  const start = (await tarOf([{ name: 'a', content: ZEROS }])).subarray(0, 512);
  const member = gzipSync(ZEROS);
  return Buffer.concat([gzipSync(start), ...Array<Buffer>(100).fill(member)]);
}

/** The header of one file in node_modules, and noise behind it in members of their own. */
async function leftOutBomb(): Promise<Buffer> {
  const [name, count] = ['node_modules/a', 55];
  const whole = rawTar([{ name, size: count * 20 * MB }]).subarray(0, 512);
  return Buffer.concat([gzipSync(whole), ...Array<Buffer>(count).fill(gzipSync(noise(), { level: 1 }))]);
}

/** Noise among zeros keeps the ratio below the limit, so that only the count of bytes stops it. */
async function slowBomb(): Promise<Buffer> {
  const content = noise();
  const lines = Array.from({ length: 30 }, (_, index) => ({ name: `f${index}`, content }));
  return gzipSync(await tarOf(lines), { level: 1 });
}

function noise(): Buffer {
  const content = Buffer.alloc(20 * MB);
  for (let at = 0; at < content.length; at += 60) content[at] = (at * 2_654_435_761) >>> 24;
  return content;
}
