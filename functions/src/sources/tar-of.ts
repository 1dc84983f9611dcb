// Builds tar files for tests, with links, devices and odd names where asked.
import tar, { type Header } from 'tar-stream';

export interface TarLine {
  readonly name: string;
  readonly content?: string | Buffer;
  readonly type?: Header['type'];
  readonly linkname?: string;
  readonly mode?: number;
}

/** The bytes of a tar file with these entries. */
export async function tarOf(lines: readonly TarLine[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const { name, content = '', type = 'file', linkname, mode = 0o644 } of lines) {
    const link = linkname === undefined ? {} : { linkname };
    pack.entry({ name, type, mode, mtime: new Date(1_700_000_000_000), ...link }, type === 'file' ? content : '');
  }
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack as unknown as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
