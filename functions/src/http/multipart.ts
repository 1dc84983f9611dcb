// Takes a multipart request apart: its text fields, and the one archive, written to a file.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DeplightError } from '@deplight/contracts';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';

const limits = { files: 1, fields: 30, fieldSize: 65_536, fileSize: 30 * 1024 * 1024, parts: 31, headerPairs: 20 };
const archiveField = 'projectArchive';

export interface MultipartForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly archive: { readonly file: string; readonly fileName: string } | undefined;
}

/**
 * @param folder where the archive is written.
 * @throws DeplightError PAYLOAD_INVALID or PAYLOAD_TOO_LARGE; what was written stays in the folder.
 */
export async function readMultipart(
  headers: NodeJS.Dict<string | string[]>,
  body: Buffer,
  folder: string,
): Promise<MultipartForm> {
  const fields: Record<string, string> = Object.create(null);
  let archive: MultipartForm['archive'];
  const writes: Promise<unknown>[] = [];
  const problems: DeplightError[] = [];
  const parser = openParser(headers);
  parser.on('field', (name, value, _short, valueCut) => {
    if (valueCut)
      problems.push(new DeplightError('PAYLOAD_TOO_LARGE', `The field ${name.slice(0, 50)} is longer than 64 KiB.`));
    fields[name] = value;
  });
  parser.on('file', (name, stream, fileName) => {
    if (name !== archiveField) {
      problems.push(
        new DeplightError(
          'PAYLOAD_INVALID',
          `The file should be in the field ${archiveField}, not in ${name.slice(0, 50)}.`,
        ),
      );
      stream.resume();
      return;
    }
    const file = `${folder}/archive`;
    archive = { file, fileName: baseName(fileName) };
    stream.on('limit', () =>
      problems.push(new DeplightError('PAYLOAD_TOO_LARGE', 'The archive is larger than 30 MB.')),
    );
    writes.push(failureOf(pipeline(stream, createWriteStream(file))));
  });
  parser.on('filesLimit', () => problems.push(new DeplightError('PAYLOAD_INVALID', 'There should be one file.')));
  parser.on('fieldsLimit', () => problems.push(new DeplightError('PAYLOAD_INVALID', 'There are too many fields.')));
  parser.on('partsLimit', () => problems.push(new DeplightError('PAYLOAD_INVALID', 'There are too many parts.')));
  const cause = (await failureOf(pipeline(Readable.from([body]), parser))) ?? (await Promise.all(writes)).find(Boolean);
  if (cause) throw new DeplightError('PAYLOAD_INVALID', 'The multipart body is damaged or cut off.', { cause });
  const [problem] = problems;
  if (problem) throw problem;
  return { fields, archive };
}

/** What a promise failed with, as a value: a file's write may fail while the body is still being read. */
function failureOf(work: Promise<void>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function openParser(headers: NodeJS.Dict<string | string[]>): InstanceType<typeof Busboy> {
  try {
    return new Busboy({ headers: headers as BusboyHeaders, limits });
  } catch (cause) {
    throw new DeplightError('PAYLOAD_INVALID', 'The multipart body has no boundary.', { cause });
  }
}

function baseName(fileName: string | undefined): string {
  const name = (fileName ?? '').split(/[\\/]/).at(-1) ?? '';
  return name.replace(/[^\w .()+-]/g, '_').slice(0, 255) || 'archive';
}
