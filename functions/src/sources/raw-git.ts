// Builds git's objects, packs and answers by hand for tests, so that a server can say what no git would.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

export const COMMIT = 1;
export const TREE = 2;
export const BLOB = 3;
export const REFERENCE_DELTA = 7;

export interface GitObject {
  readonly type: number;
  readonly content: Buffer;
  /** What the pack declares instead of the truth. */
  readonly declaredBytes?: number;
  /** The object that a delta applies to. */
  readonly base?: string;
}

const typeNames: Record<number, string> = { [COMMIT]: 'commit', [TREE]: 'tree', [BLOB]: 'blob' };

export function objectId({ type, content }: GitObject): string {
  return createHash('sha1').update(`${typeNames[type]} ${content.length}\0`).update(content).digest('hex');
}

export function blob(content: string | Buffer): GitObject {
  return { type: BLOB, content: Buffer.from(content) };
}

/** A tree of entries as they are given: mode, name and the id that it points at, or the object itself. */
export function tree(
  entries: readonly (readonly [mode: string, name: string | Buffer, to: string | GitObject])[],
): GitObject {
  const parts = entries.flatMap(([mode, name, to]) => {
    const id = typeof to === 'string' ? to : objectId(to);
    return [Buffer.from(`${mode} `), Buffer.from(name), Buffer.from([0]), Buffer.from(id, 'hex')];
  });
  return { type: TREE, content: Buffer.concat(parts) };
}

export function commit(of: GitObject | string, { head = '', message = 'Lie' } = {}): GitObject {
  const who = 'Mallory <m@example.com> 1767323045 +0000';
  const id = typeof of === 'string' ? of : objectId(of);
  const lines = head || `tree ${id}\nauthor ${who}\ncommitter ${who}`;
  return { type: COMMIT, content: Buffer.from(`${lines}\n\n${message}\n`) };
}

/** A pack of the objects, with its own true checksum. */
export function packOf(objects: readonly GitObject[], count = objects.length): Buffer {
  const header = Buffer.alloc(12);
  header.write('PACK');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(count, 8);
  const body = Buffer.concat([header, ...objects.map(packed)]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}

function packed({ type, content, declaredBytes = content.length, base }: GitObject): Buffer {
  const [first = 0, ...rest] = numberOf(declaredBytes, 4);
  const reference = base === undefined ? Buffer.alloc(0) : Buffer.from(base, 'hex');
  return Buffer.concat([Buffer.from([first | (type << 4), ...rest]), reference, deflateSync(content)]);
}

/** A delta that says it makes `makes` bytes of `of` bytes, by these instructions. */
export function delta(base: GitObject, makes: number, instructions: Buffer): GitObject {
  const content = Buffer.concat([
    Buffer.from([...numberOf(base.content.length, 7), ...numberOf(makes, 7)]),
    instructions,
  ]);
  return { type: REFERENCE_DELTA, content, base: objectId(base) };
}

/** Git's numbers: the lowest bits first, seven in each byte but the first. */
function numberOf(value: number, firstBits: number): number[] {
  const low = value % 2 ** firstBits;
  const rest = Math.floor(value / 2 ** firstBits);
  return rest === 0 ? [low] : [low | 0x80, ...numberOf(rest, 7)];
}

export function packet(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

export const flush = Buffer.from('0000');
const capabilities = 'shallow side-band-64k ofs-delta multi_ack_detailed no-done agent=git/lie';

/** The answer to `info/refs`. @param more capabilities beside the ordinary ones. */
export function refs(
  lines: readonly (readonly [id: string, name: string])[],
  more = 'symref=HEAD:refs/heads/main',
): Buffer {
  const [first, ...rest] = lines.map(([id, name]) => `${id} ${name}`);
  return Buffer.concat([
    packet('# service=git-upload-pack\n'),
    flush,
    packet(`${first}\0${capabilities} ${more}\n`),
    ...rest.map((line) => packet(`${line}\n`)),
    flush,
  ]);
}

/** The answer to `git-upload-pack`: the pack in bands, as a server sends it. */
export function sent(pack: Buffer, { before, shallow = '' }: { before?: Buffer; shallow?: string } = {}): Buffer {
  const parts = [
    shallow === '' ? Buffer.alloc(0) : Buffer.concat([packet(`shallow ${shallow}`), flush]),
    packet('NAK\n'),
    before ?? Buffer.alloc(0),
  ];
  for (let at = 0; at < pack.length; at += 65_000) {
    parts.push(packet(Buffer.concat([Buffer.from([1]), pack.subarray(at, at + 65_000)])));
  }
  return Buffer.concat([...parts, flush]);
}
