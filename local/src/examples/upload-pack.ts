// The words of git's smart HTTP protocol for a repository of one commit, read-only. Pure.
import type { ExampleRepository } from './example-repository.ts';

const flush = Buffer.from('0000');
const bandBytes = 65_515;

/** What answers `GET info/refs?service=git-upload-pack`. */
export function advertisement({ commit }: ExampleRepository): Buffer {
  const capabilities = 'shallow side-band-64k no-progress symref=HEAD:refs/heads/main agent=deplight';
  return Buffer.concat([
    packet('# service=git-upload-pack\n'),
    flush,
    packet(`${commit} HEAD\0${capabilities}\n`),
    packet(`${commit} refs/heads/main\n`),
    flush,
  ]);
}

/**
 * What answers `POST git-upload-pack`. A client that asks for a depth is told first what becomes shallow (nothing: the
 * commit has no parent), and git asks a second time before it wants the pack.
 */
export function uploadPack({ pack }: ExampleRepository, request: string): Buffer {
  const shallow = /\n?[0-9a-f]{4}deepen /.test(request) ? [flush] : [];
  if (!request.includes('0009done')) return Buffer.concat(shallow.length > 0 ? shallow : [packet('NAK\n')]);
  const bands: Buffer[] = [];
  const inBand = request.includes('side-band-64k');
  for (let at = 0; inBand && at < pack.length; at += bandBytes) {
    bands.push(packet(Buffer.concat([Buffer.from([1]), pack.subarray(at, at + bandBytes)])));
  }
  return Buffer.concat([...shallow, packet('NAK\n'), ...(inBand ? [...bands, flush] : [pack])]);
}

function packet(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}
