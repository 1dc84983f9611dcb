// A log as a plain text file: every page of an operation that gives pages of lines, one after the other, up to a bound.

import type { OperationName } from '@deplight/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { isoNow, systemClock } from '../clock.ts';
import { logger } from '../telemetry/log.ts';

/** Bytes of one file: Hosting passes on at most 32 MB. */
const maxBytes = 16 * 1_048_576;

interface TextFile {
  readonly name: string;
  readonly page: Readonly<Record<string, unknown>>;
  /** Pages of one file at most. Cloud Logging allows 60 reads a minute to a whole project. */
  readonly pages: number;
}

const files: Readonly<Partial<Record<OperationName, TextFile>>> = {
  readLogs: { name: 'app', page: { order: 'oldest', limit: 1_000 }, pages: 20 },
  readDeploymentLog: { name: 'deployment', page: { limit: 1_000 }, pages: 60 },
  readJobLog: { name: 'job', page: { limit: 1_000 }, pages: 20 },
};

/** How an operation's answer becomes a file; undefined for those that have none. */
export function textFileOf(operation: OperationName): TextFile | undefined {
  return files[operation];
}

const Page = z.object({
  lines: z.array(z.object({ text: z.string(), t: z.string().optional(), time: z.string().optional() })),
  nextPageToken: z.string().nullable(),
});

/**
 * Sends the file. What fails before the first byte is thrown; later, the file says that it ends early.
 * @param ask performs the operation with these fields beside those of the request.
 */
export async function sendText(
  response: Response,
  file: TextFile,
  ask: (more: Readonly<Record<string, unknown>>) => Promise<object>,
): Promise<void> {
  const first = Page.parse(await ask(file.page));
  const stamp = isoNow(systemClock).slice(0, 19).replaceAll(':', '');
  response.status(200).set({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="${file.name}-${stamp}.log"`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
  try {
    await sendPages(response, first, file, ask);
  } catch (error) {
    logger.warn('A log could not be sent to its end', { file: file.name, error });
    response.write('[the rest could not be read; try again]\n');
  }
  response.end();
}

async function sendPages(
  response: Response,
  first: z.infer<typeof Page>,
  file: TextFile,
  ask: (more: Readonly<Record<string, unknown>>) => Promise<object>,
): Promise<void> {
  let page = first;
  let sizeBytes = 0;
  for (let pages = 1; ; pages += 1) {
    const text = page.lines.map((line) => `${line.t ?? line.time ?? ''} ${line.text}\n`).join('');
    response.write(text);
    sizeBytes += Buffer.byteLength(text);
    if (page.nextPageToken === null) return;
    if (sizeBytes >= maxBytes || pages >= file.pages) {
      response.write('[there is more, which does not fit into one file]\n');
      return;
    }
    page = Page.parse(await ask({ ...file.page, pageToken: page.nextPageToken }));
  }
}
