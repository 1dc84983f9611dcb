// T-GIT-03, 10, 11: servers that lie in git's protocol itself. Each ends in a stable code, in time, with nothing left
// behind.
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Answer, file, good, headOf, idOf, outcomeOf } from './hostile-server.ts';
import { blob, delta, flush, type GitObject, packet, packOf, refs, sent } from './raw-git.ts';

const MB = 1024 * 1024;

describe('lists of refs', () => {
  const id = idOf(good);
  const line = (text: string) => Buffer.concat([packet('# service=git-upload-pack\n'), flush, packet(text), flush]);
  test.each<[string, Buffer, string]>([
    [
      'a name that climbs out of the folder',
      refs(
        [
          [id, 'HEAD'],
          [id, 'refs/heads/../../../../escaped'],
        ],
        'symref=HEAD:refs/heads/../../../../escaped',
      ),
      'SOURCE_UNREACHABLE',
    ],
    [
      'a head that points out of the folder',
      refs(headOf(id), 'symref=HEAD:../../../../../../etc/passwd'),
      'ARCHIVE_UNSAFE',
    ],
    ['heads that point at each other', refs([[id, 'HEAD']], 'symref=HEAD:HEAD'), 'BRANCH_NOT_FOUND'],
    ['an id that is a path', refs([[`${'../'.repeat(13)}x`, 'HEAD']], ''), 'BRANCH_NOT_FOUND'],
    ['an id that is too short', refs([['abc', 'HEAD']], ''), 'BRANCH_NOT_FOUND'],
    ['no head', refs([[id, 'refs/heads/other']], ''), 'BRANCH_NOT_FOUND'],
    ['no capabilities', line(`${id} HEAD\0\n`), 'SOURCE_UNREACHABLE'],
    ['no ref at all', line(`${'0'.repeat(40)} capabilities^{}\0shallow\n`), 'BRANCH_NOT_FOUND'],
    ['a length that is no number', Buffer.from('zzzz# service=git-upload-pack'), 'SOURCE_UNREACHABLE'],
    [
      'a length of three',
      Buffer.concat([packet('# service=git-upload-pack\n'), Buffer.from('0003')]),
      'BRANCH_NOT_FOUND',
    ],
    [
      'a length beyond the end',
      Buffer.concat([packet('# service=git-upload-pack\n'), flush, Buffer.from('fff0short')]),
      'BRANCH_NOT_FOUND',
    ],
    ['another service', packet('# service=git-receive-pack\n'), 'REPOSITORY_NOT_FOUND'],
    [
      'the second version of the protocol',
      Buffer.concat([packet('version 2\n'), packet('ls-refs\n'), flush]),
      'SOURCE_UNREACHABLE',
    ],
    ['nothing', Buffer.alloc(0), 'SOURCE_UNREACHABLE'],
    ['noise', Buffer.alloc(50_000, 0x9c), 'SOURCE_UNREACHABLE'],
  ])('with %s', async (_name, list, outcome) => {
    expect(await outcomeOf({ refs: list, pack: sent(packOf(good)) })).toEqual(outcome);
    expect(readdirSync(tmpdir()).filter((name) => name === 'escaped')).toEqual([]);
  });

  test('without an end are cut off long before the limit for packs (T-GIT-10)', async () => {
    const many = Buffer.concat(Array.from({ length: 20_000 }, (_, n) => packet(`${id} refs/heads/${n}\n`)));
    let bytes = 0;
    const endless: Answer = async (response) => {
      response.write(refs(headOf(id)).subarray(0, -4));
      while (!response.destroyed && bytes < 200 * MB) {
        bytes += many.length;
        if (!response.write(many))
          await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
      }
      response.end();
    };
    expect(await outcomeOf({ refs: endless, pack: sent(packOf(good)) })).toBe('SOURCE_TOO_LARGE');
    expect(bytes).toBeLessThan(64 * MB);
  });
});

describe('packs', () => {
  const insert = (text: string) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
  const with_ = (object: GitObject): GitObject[] => [object, ...good];
  const raw = packOf(good);
  test.each<[string, Buffer, string | string[]]>([
    ['that is a delta’s result too large', packOf(with_(delta(file, 300 * MB, insert('x')))), 'SOURCE_TOO_LARGE'],
    [
      'of deltas that are each allowed and together too large',
      packOf([...Array.from({ length: 6 }, () => delta(file, 95 * MB, insert('x'))), ...good]),
      'SOURCE_TOO_LARGE',
    ],
    ['with a delta that makes more than it says', packOf(with_(delta(file, 1, insert('longer')))), ['server.js']],
    ['with a delta of a base that is not there', packOf(with_(delta(blob('absent'), 1, insert('x')))), ['server.js']],
    [
      'with a delta that copies from beyond its base',
      packOf(with_(delta(file, 9, Buffer.from([0x91, 0xff, 0x09])))),
      ['server.js'],
    ],
    ['with an object of another size than it says', packOf(with_({ ...file, declaredBytes: 3 })), 'SOURCE_UNREACHABLE'],
    ['with an object that says it is huge', packOf(with_({ ...file, declaredBytes: 2 ** 40 })), 'SOURCE_TOO_LARGE'],
    ['of a type that nobody knows', packOf(with_({ type: 5, content: Buffer.from('x') })), ['server.js']],
    ['that announces four billion objects', packOf(good, 0xffffffff), 'SOURCE_TOO_LARGE'],
    ['that announces fewer objects than it has', packOf(good, 1), 'SOURCE_UNREACHABLE'],
    ['that is cut off', raw.subarray(0, -30), 'SOURCE_UNREACHABLE'],
    ['that is empty', Buffer.alloc(0), 'SOURCE_UNREACHABLE'],
    ['that is a page', Buffer.from('<!doctype html><title>x</title>'), 'SOURCE_UNREACHABLE'],
    ['without the commit', packOf([file]), 'SOURCE_UNREACHABLE'],
  ])('%s', async (_name, pack, outcome) => {
    expect(await outcomeOf({ refs: refs(headOf(idOf(good))), pack: sent(pack) })).toEqual(outcome);
  });

  test.each<[string, Buffer, string | string[]]>([
    [
      'a fatal error in the middle',
      sent(raw, { before: packet(Buffer.concat([Buffer.from([3]), Buffer.from('\u001b[31mgo away')])) }),
      'SOURCE_UNREACHABLE',
    ],
    [
      'words of progress before the pack',
      sent(raw, { before: packet(Buffer.concat([Buffer.from([2]), Buffer.from('\u001b]0;owned\u0007')])) }),
      ['server.js'],
    ],
    ['a shallow line that is no id', sent(raw, { shallow: '../../../x' }), 'SOURCE_UNREACHABLE'],
    ['a length that is no number', Buffer.concat([packet('NAK\n'), Buffer.from('-0x1')]), 'REPOSITORY_NOT_FOUND'],
    [
      'a packet that is longer than the answer',
      Buffer.concat([packet('NAK\n'), Buffer.from('fff4'), raw]),
      'REPOSITORY_NOT_FOUND',
    ],
    ['nothing', Buffer.alloc(0), 'SOURCE_UNREACHABLE'],
  ])('in an answer with %s', async (_name, pack, outcome) => {
    expect(await outcomeOf({ refs: refs(headOf(idOf(good))), pack })).toEqual(outcome);
  });
});

describe('servers', () => {
  const list = refs(headOf(idOf(good)));
  test('that send a byte at a time are left when their time is over (T-GIT-10)', async () => {
    const drip: Answer = async (response) => {
      for (const byte of sent(packOf(good))) {
        if (response.destroyed) return;
        response.write(Buffer.from([byte]));
        await pause(50);
      }
    };
    const startedMs = Date.now();
    expect(await outcomeOf({ refs: list, pack: drip }, { timeoutMs: 800 })).toBe('SOURCE_TIMEOUT');
    expect(Date.now() - startedMs).toBeLessThan(5_000);
  });

  test('that break the line off are not believed', async () => {
    const broken: Answer = (response) => {
      response.write(sent(packOf(good)).subarray(0, 100));
      response.destroy();
    };
    expect(await outcomeOf({ refs: list, pack: broken })).toBe('SOURCE_UNREACHABLE');
  });

  test.each([301, 302, 307, 308])(
    'that send us to the metadata server by %d are not followed (T-GIT-03)',
    async (status) => {
      const away: Answer = (response) =>
        void response.writeHead(status, { location: 'http://169.254.169.254/x' }).end();
      expect(await outcomeOf({ refs: away, pack: away })).toBe('SOURCE_ADDRESS_FORBIDDEN');
      expect(await outcomeOf({ refs: list, pack: away })).toBe('SOURCE_ADDRESS_FORBIDDEN');
    },
  );

  test.each([
    [401, 'REPOSITORY_NOT_FOUND'],
    [403, 'REPOSITORY_NOT_FOUND'],
    [418, 'SOURCE_UNREACHABLE'],
    [500, 'SOURCE_UNREACHABLE'],
    [204, 'SOURCE_UNREACHABLE'],
  ])('that answer %d', async (status, code) => {
    expect(await outcomeOf({ refs: (response) => void response.writeHead(status).end(), pack: list })).toBe(code);
  });

  test('that send a gigabyte of headers, or compressed zeros, are left', async () => {
    const headers: Answer = (response) => {
      for (let n = 0; n < 200; n += 1) response.setHeader(`x-${n}`, 'v'.repeat(1_000));
      response.end(list);
    };
    expect(await outcomeOf({ refs: headers, pack: list })).toBe('SOURCE_UNREACHABLE');
  });
});
