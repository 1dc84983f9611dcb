// Builds tar files block by block for tests, so that they can say what no honest packer does.

export interface RawTarLine {
  readonly name: string | Buffer;
  /** The type flag: 0 file, 1 hard link, 2 symbolic link, 3 and 4 devices, 5 folder, 6 pipe, x and g PAX, L and K GNU. */
  readonly flag?: string;
  readonly content?: string | Buffer;
  readonly linkname?: string;
  readonly mode?: number;
  /** What the header says instead of the truth; text is written as it is. */
  readonly size?: number | string | Buffer;
  readonly prefix?: string;
  readonly magic?: string;
  readonly sum?: number;
}

const BLOCK = 512;

/** The bytes of a tar file with these entries; without its end when `open` is given. */
export function rawTar(lines: readonly RawTarLine[], { open = false } = {}): Buffer {
  const entries = lines.flatMap((line) => {
    const content = Buffer.from(line.content ?? '');
    return [headerOf(line, content.length), content, Buffer.alloc(-content.length & (BLOCK - 1))];
  });
  return Buffer.concat(open ? entries : [...entries, Buffer.alloc(2 * BLOCK)]);
}

/** A PAX record block for the entry that follows it. */
export function pax(records: Readonly<Record<string, string>>, flag = 'x'): RawTarLine {
  const content = Buffer.concat(Object.entries(records).map(([key, value]) => paxRecord(key, value)));
  return { name: 'PaxHeader', flag, content };
}

/** `LENGTH KEY=VALUE\n`, where the length counts itself. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`);
  let length = rest.length;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

function headerOf(line: RawTarLine, contentBytes: number): Buffer {
  const {
    name,
    flag = '0',
    linkname = '',
    mode = 0o644,
    size = contentBytes,
    prefix = '',
    magic = 'ustar\u000000',
  } = line;
  const header = Buffer.alloc(BLOCK);
  Buffer.from(name).copy(header, 0, 0, 100);
  header.write(`${mode.toString(8).padStart(7, '0')}\0`, 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  if (Buffer.isBuffer(size)) size.copy(header, 124, 0, 12);
  else header.write(typeof size === 'string' ? size : `${size.toString(8).padStart(11, '0')}\0`, 124, 12, 'latin1');
  header.write('14524776600\0', 136);
  header.write('        ', 148);
  header.write(flag, 156, 1, 'latin1');
  Buffer.from(linkname).copy(header, 157, 0, 100);
  header.write(magic, 257, 'latin1');
  Buffer.from(prefix).copy(header, 345, 0, 155);
  const sum = line.sum ?? header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
