// Proves that of several choices the last one counts, however long an earlier one takes to be packed.
import { expect, test } from 'vitest';
import { FolderPacking } from './folder-packing.ts';
import type { SourceFolder } from './source-folder.ts';

test('a folder that was chosen earlier and is packed later replaces nothing', async () => {
  const packing = newPacking();
  const slow = newFolder('slow');
  const earlier = packing.pack(slow.folder);
  const quick = newFolder('quick');
  quick.give();
  expect((await packing.pack(quick.folder))?.name).toBe('quick.zip');
  slow.give();
  expect(await earlier).toBeNull();
  expect(packing.state).toMatchObject({ status: 'packed', packed: { archive: { name: 'quick.zip' } } });
});

test('neither does one that fails, after a file was chosen instead', async () => {
  const packing = newPacking();
  const slow = newFolder('slow');
  const earlier = packing.pack(slow.folder);
  packing.forget();
  slow.fail();
  expect(await earlier).toBeNull();
  expect(packing.state).toEqual({ status: 'idle' });
});

test('a folder that cannot be read is named', async () => {
  const packing = newPacking();
  const { folder, fail } = newFolder('shop');
  const packed = packing.pack(folder);
  fail();
  expect(await packed).toBeNull();
  expect(packing.state).toEqual({ status: 'failed', message: '“shop” could not be read. Choose it again.' });
});

function newPacking(): FolderPacking {
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  return new FolderPacking(host);
}

/** A folder of one file, which is read when the test gives it. */
function newFolder(name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<Blob>();
  const folder: SourceFolder = {
    ...{ kind: 'folder', name },
    children: async () => [{ kind: 'file', name: 'a.txt', read: () => promise }],
  };
  return { folder, give: () => resolve(new Blob(['a'])), fail: () => reject(new Error('gone')) };
}
