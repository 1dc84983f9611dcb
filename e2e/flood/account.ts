// Where the lines of a flood are: as Cloud Logging has them, and as its markers count those that were dropped.
import { z } from 'zod';
import { stack } from '../stack.ts';

const Page = z.looseObject({
  entries: z
    .array(z.looseObject({ insertId: z.string(), timestamp: z.string(), textPayload: z.string().optional() }))
    .default([]),
  nextPageToken: z.string().default(''),
});

export interface Account {
  /** The numbers of the lines that are stored, in the order in which they are told. */
  readonly stored: readonly number[];
  /** How many the markers count. */
  readonly dropped: number;
  /** Goes on where it was. */
  read(): Promise<void>;
}

/** Of one service's lines since then. What is not read within a minute of such a flood may be gone: no more is kept. */
export function accountOf(service: string, startMs: number): Account {
  const account = { stored: [] as number[], dropped: 0, read };
  let since = new Date(startMs).toISOString();
  let seenThen = new Set<string>();
  async function read(): Promise<void> {
    const filter = `resource.labels.service_name="${service}" AND timestamp>="${since}"`;
    const question = { resourceNames: [`projects/${stack.project}`], filter, orderBy: 'timestamp asc', pageSize: 1000 };
    for (let pageToken: string | undefined = ''; pageToken !== undefined; ) {
      const body = JSON.stringify({ ...question, pageToken });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(new URL('/v2/entries:list', stack.storage), { method: 'POST', headers, body });
      const page = Page.parse(await answer.json());
      for (const { insertId, timestamp, textPayload = '' } of page.entries) {
        if (timestamp !== since) seenThen = new Set();
        if (seenThen.has(insertId)) continue;
        since = timestamp;
        seenThen.add(insertId);
        const line = /^caw (\d+) of /.exec(textPayload)?.[1];
        if (line !== undefined) account.stored.push(Number(line));
        account.dropped += Number(/^… (\d+) lines? dropped/.exec(textPayload)?.[1] ?? 0);
      }
      pageToken = page.nextPageToken || undefined;
    }
  }
  return account;
}
