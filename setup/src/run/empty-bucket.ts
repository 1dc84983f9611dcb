// Deletes everything that is in a bucket: Google deletes empty ones only.
import { z } from 'zod';
import { type Google, refused } from '../google/google.ts';
import { type GoogleRequest, query } from '../google/request.ts';

const api = 'storage.googleapis.com';
const Page = z.object({ items: z.array(z.object({ name: z.string() })).default([]) });
const pageSize = 500;
/** Deletions that are on their way at a time. */
const atOnce = 10;

export async function emptyBucket(google: Google, bucket: string): Promise<void> {
  const list = {
    ...{ api, method: 'GET' as const },
    path: `/storage/v1/b/${bucket}/o${query({ maxResults: String(pageSize), fields: 'items/name' })}`,
  };
  for (;;) {
    const answer = await google.send(list);
    if (answer.status >= 400) throw refused(list, answer);
    const names = Page.parse(answer.body).items.map(({ name }) => name);
    if (names.length === 0) return;
    for (let at = 0; at < names.length; at += atOnce)
      await Promise.all(names.slice(at, at + atOnce).map((name) => remove(google, bucket, name)));
  }
}

async function remove(google: Google, bucket: string, object: string): Promise<void> {
  const path = `/storage/v1/b/${bucket}/o/${encodeURIComponent(object)}`;
  const request: GoogleRequest = { api, method: 'DELETE', path };
  const answer = await google.send(request);
  if (answer.status >= 400 && answer.status !== 404) throw refused(request, answer);
}
