// An image that is there already as a source: one Dockerfile that begins, and ends, with it.
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack as newPack } from 'tar-stream';

export interface Image {
  /** Such as `ghcr.io/owner/shop:1.2`. */
  readonly reference: string;
  /** What it listens to, where it does not follow PORT. */
  readonly port: string | undefined;
}

/** The platform builds by it a copy of the image in its own registry, which it deploys by digest. Pure. */
export function dockerfileOf({ reference, port }: Image): string {
  return [`FROM ${reference}`, ...(port === undefined ? [] : [`EXPOSE ${port}`]), ''].join('\n');
}

/** Writes it into the file `target`, as a .tgz. */
export async function packImage(image: Image, target: string): Promise<void> {
  const archive = newPack();
  archive.entry({ name: 'Dockerfile', mtime: new Date(0) }, dockerfileOf(image));
  archive.finalize();
  await pipeline(archive, createGzip(), createWriteStream(target, { mode: 0o600 }));
}
