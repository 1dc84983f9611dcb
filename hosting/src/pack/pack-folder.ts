// From a folder to an archive that can be uploaded, made in the browser.
import { plantWords } from '../words/en/plant.ts';
import { listSource } from './list-source.ts';
import type { SourceFolder } from './source-folder.ts';
import { ZipWriter } from './zip-writer.ts';

/** What the platform takes; of the files before they are compressed, a few times that. */
const mostFiles = 20_000;
const mostBytes = 500_000_000;

export interface PackedFolder {
  readonly archive: File;
  readonly files: number;
  readonly leftOut: number;
}

/**
 * @param onProgress hears how many of the files are packed.
 * @throws RangeError in words for people when there is nothing to pack, or too much of it.
 */
export async function packFolder(
  folder: SourceFolder,
  onProgress: (packed: number, of: number) => void = () => undefined,
): Promise<PackedFolder> {
  const { files, leftOut } = await listSource(folder);
  if (files.length === 0) throw new RangeError(plantWords.noFiles(folder.name));
  if (files.length > mostFiles) throw new RangeError(plantWords.tooManyFiles(folder.name, files.length, mostFiles));
  const zip = new ZipWriter();
  let bytes = 0;
  for (const [index, { path, file }] of files.entries()) {
    const content = await file.read();
    bytes += content.size;
    if (bytes > mostBytes) throw new RangeError(plantWords.tooLarge(folder.name));
    await zip.add(path, content);
    onProgress(index + 1, files.length);
  }
  return { archive: new File([zip.finish()], `${folder.name}.zip`), files: files.length, leftOut };
}
