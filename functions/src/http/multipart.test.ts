// Multipart bodies as browsers, curl and attackers send them (T-ARC-07): one archive, a few fields, or a clear refusal.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMultipart } from './multipart.ts';

interface Part {
  readonly name: string;
  readonly content: string | Buffer;
  readonly fileName?: string;
}

const boundary = 'x-x-x';
const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
const archive = { name: 'projectArchive', fileName: 'shop.zip', content: 'PK…' };
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'multipart-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('readMultipart (T-ARC-07)', () => {
  test('gives the fields, and the archive as a file', async () => {
    const content = Buffer.from([0, 1, 2, 13, 10, 45, 45, 255]);
    const form = await read([
      { name: 'name', content: 'shop' },
      { ...archive, content },
      { name: 'env', content: '{"A":"1"}' },
    ]);
    expect({ ...form.fields }).toEqual({ name: 'shop', env: '{"A":"1"}' });
    expect(form.archive).toEqual({ file: join(folder, 'archive'), fileName: 'shop.zip' });
    expect(await readFile(join(folder, 'archive'))).toEqual(content);
  });

  test('does without an archive', async () => {
    const form = await read([{ name: 'gitUrl', content: 'https://example.org/x.git' }]);
    expect([{ ...form.fields }, form.archive]).toEqual([{ gitUrl: 'https://example.org/x.git' }, undefined]);
  });

  test.each([
    ['../../etc/cron.d/x', 'x'],
    ['C:\\Users\\ada\\shop.zip', 'shop.zip'],
    ['/etc/passwd', 'passwd'],
    ['..', 'archive'],
    ['a<b>$(id).zip', 'a_b__(id).zip'],
    [`${'a'.repeat(400)}.zip`, 'a'.repeat(255)],
  ])('keeps of the file name %j what may be shown, and never writes there', async (fileName, shown) => {
    const form = await read([{ ...archive, fileName }]);
    expect(form.archive?.fileName).toBe(shown);
    expect(await readdir(folder)).toEqual(['archive']);
  });

  test('keeps fields with dangerous names as plain fields', async () => {
    const { fields } = await read([
      { name: '__proto__', content: 'x' },
      { name: 'constructor', content: 'y' },
    ]);
    expect(Object.keys(fields)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test.each<[string, Part[], string]>([
    ['two archives', [archive, archive], 'PAYLOAD_INVALID'],
    ['a file in another field', [{ ...archive, name: 'file' }], 'PAYLOAD_INVALID'],
    ['a field that is too long', [{ name: 'env', content: 'x'.repeat(65_537) }], 'PAYLOAD_TOO_LARGE'],
    [
      'too many fields',
      Array.from({ length: 31 }, (_, index) => ({ name: `f${index}`, content: '' })),
      'PAYLOAD_INVALID',
    ],
    [
      'very many fields',
      Array.from({ length: 5_000 }, (_, index) => ({ name: `f${index}`, content: '' })),
      'PAYLOAD_INVALID',
    ],
    ['an archive over 30 MB', [{ ...archive, content: Buffer.alloc(30 * 1024 * 1024 + 1) }], 'PAYLOAD_TOO_LARGE'],
  ])('refuses %s', async (_what, parts, code) => {
    await expect(read(parts)).rejects.toMatchObject({ code });
  });

  test('refuses a body without a boundary', async () => {
    const body = bodyOf([archive]);
    await expect(readMultipart({ 'content-type': 'multipart/form-data' }, body, folder)).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
    });
    await expect(readMultipart({}, body, folder)).rejects.toMatchObject({ code: 'PAYLOAD_INVALID' });
  });

  test('takes nothing from a body that is not what its header says', async () => {
    for (const body of [Buffer.alloc(0), Buffer.from('{"gitUrl":"x"}'), Buffer.alloc(100_000, 45)]) {
      const form = await readMultipart(headers, body, folder).catch((error: unknown) => error);
      expect(form).toMatchObject({ code: 'PAYLOAD_INVALID' });
    }
  });

  test('refuses a body that was cut off, wherever', async () => {
    const whole = bodyOf([
      { name: 'name', content: 'shop' },
      { ...archive, content: 'x'.repeat(500) },
    ]);
    for (let length = 1; length < whole.length - 4; length += 7) {
      await expect(readMultipart(headers, whole.subarray(0, length), folder)).rejects.toMatchObject({
        code: 'PAYLOAD_INVALID',
      });
    }
  });

  test('refuses or ignores giant and many part headers, and ends', async () => {
    for (const extra of [`X-A: ${'a'.repeat(200_000)}\r\n`, 'X-A: a\r\n'.repeat(20_000)]) {
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="name"\r\n${extra}\r\nshop\r\n--${boundary}--\r\n`;
      const form = await readMultipart(headers, Buffer.from(head), folder).catch((error: unknown) => error);
      expect(form).toSatisfy(
        (result: { code?: string; fields?: object }) =>
          result.code === 'PAYLOAD_INVALID' || result.fields !== undefined,
      );
    }
  });
});

function read(parts: readonly Part[]) {
  return readMultipart(headers, bodyOf(parts), folder);
}

function bodyOf(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ name, content, fileName }) => {
    const file = fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: application/zip`;
    return [`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`, content, '\r\n'];
  });
  return Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece)));
}
