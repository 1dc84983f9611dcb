// What the dashboard packs in the browser, the control plane takes: two programs that never meet but here.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { normaliseArchive } from '../functions/src/sources/normalise-archive.ts';
import { ZipWriter } from '../hosting/src/pack/zip-writer.ts';

test('a zip of the browser is read whole: empty files, long ones, names in any script', async () => {
  const zip = new ZipWriter();
  const files = { 'server.js': 'listen()', 'empty.txt': '', '文書/ü.md': '# x', 'long.bin': 'abc'.repeat(100_000) };
  for (const [path, text] of Object.entries(files)) await zip.add(path, new Blob([text]));
  const folder = mkdtempSync(join(tmpdir(), 'deplight-packed-'));
  try {
    writeFileSync(join(folder, 'in.zip'), new Uint8Array(await zip.finish().arrayBuffer()));
    const taken = await normaliseArchive(join(folder, 'in.zip'), join(folder, 'out.tgz'));
    expect(taken.notes).toEqual([]);
    expect(taken.entries.map(({ path }) => path).toSorted()).toEqual(Object.keys(files).toSorted());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
