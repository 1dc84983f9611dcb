// Writes a zip file from files in memory or on disk, compressed by the browser itself, off the page's own thread.
import { plantWords } from '../words/en/plant.ts';
import { crc32 } from './crc32.ts';

/** What the plain format can say; a source is far below. */
const mostFiles = 65_535;
const mostBytes = 0xffffffff;

/** 1980-01-01, so that the same files make the same zip. */
const noDate = 0x0021;
const regularFile = (0o100644 << 16) >>> 0;
const utf8Names = 0x0800;
const deflated = 8;

type Part = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;

export class ZipWriter {
  readonly #parts: Part[] = [];
  readonly #directory: Part[] = [];
  #offset = 0;
  #count = 0;

  /** @throws RangeError when the zip would have more than 65,535 files or 4 GB. */
  async add(path: string, content: Blob): Promise<void> {
    const bytes = new Uint8Array(await content.arrayBuffer());
    const packed = await deflate(content);
    const name = new TextEncoder().encode(path);
    const facts = entryFacts({ checksum: crc32(bytes), packed: packed.byteLength, size: bytes.length, name });
    const header = record([[4, 0x04034b50], [2, 20], ...facts]);
    this.#directory.push(
      record([
        [4, 0x02014b50],
        [2, 20],
        [2, 20],
        ...facts,
        [2, 0],
        [2, 0],
        [2, 0],
        [4, regularFile],
        [4, this.#offset],
      ]),
      name,
    );
    this.#parts.push(header, name, packed);
    this.#offset += header.byteLength + name.length + packed.byteLength;
    this.#count += 1;
    if (this.#count > mostFiles || this.#offset > mostBytes) throw new RangeError(plantWords.tooMuchForZip);
  }

  finish(): Blob {
    const directory = new Blob(this.#directory);
    const end = record([
      [4, 0x06054b50],
      [4, 0],
      [2, this.#count],
      [2, this.#count],
      [4, directory.size],
      [4, this.#offset],
      [2, 0],
    ]);
    return new Blob([...this.#parts, directory, end], { type: 'application/zip' });
  }
}

type Field = readonly [width: 2 | 4, value: number];

/** What both headers of an entry say alike. */
function entryFacts(entry: { checksum: number; packed: number; size: number; name: Uint8Array }): Field[] {
  return [
    [2, utf8Names],
    [2, deflated],
    [2, 0],
    [2, noDate],
    [4, entry.checksum],
    [4, entry.packed],
    [4, entry.size],
    [2, entry.name.length],
    [2, 0],
  ];
}

function record(fields: readonly Field[]): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return view.buffer;
}

function deflate(content: Blob): Promise<ArrayBuffer> {
  return new Response(content.stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer();
}
