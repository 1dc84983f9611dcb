// Waits until Firestore has built its indexes: a query whose index is still being built is refused.
import { z } from 'zod';
import { type Google, refused } from '../google/google.ts';
import { type GoogleRequest, query } from '../google/request.ts';
import { SetupError } from '../setup-error.ts';

/** https://cloud.google.com/firestore/docs/reference/rest/v1/projects.databases.collectionGroups.indexes#State */
const Page = z.looseObject({
  indexes: z.array(z.looseObject({ name: z.string(), state: z.string() })).default([]),
  nextPageToken: z.string().default(''),
});

/** An index is built in minutes, on a collection of millions in an hour. */
const timeoutMs = 60 * 60_000;
const pauseMs = 10_000;

/**
 * Returns once none is being built any more.
 * @param say told how many are left, when that changes.
 * @throws SetupError TIMED_OUT after an hour, GOOGLE_REFUSED where one cannot be built.
 */
export async function awaitIndexes(google: Google, project: string, say: (sentence: string) => void): Promise<void> {
  const untilMs = google.clock.now() + timeoutMs;
  for (let told = 0; ; await google.clock.pause(pauseMs)) {
    const indexes = await readIndexes(google, project);
    const broken = indexes.find(({ state }) => state === 'NEEDS_REPAIR');
    if (broken)
      throw new SetupError('GOOGLE_REFUSED', `Firestore could not build the index ${broken.name}.`, {
        hint: 'Delete it in the console, and run the same command again.',
      });
    const left = indexes.filter(({ state }) => state !== 'READY').length;
    if (left === 0) return;
    if (google.clock.now() >= untilMs)
      throw new SetupError(
        'TIMED_OUT',
        `${left} of ${indexes.length} indexes of ${project} are not built after an hour.`,
      );
    if (left !== told) say(`${left} of ${indexes.length} indexes are being built …`);
    told = left;
  }
}

async function readIndexes(google: Google, project: string): Promise<z.infer<typeof Page>['indexes']> {
  const path = `/v1/projects/${project}/databases/(default)/collectionGroups/-/indexes`;
  const all: z.infer<typeof Page>['indexes'] = [];
  for (let pageToken: string | undefined = ''; pageToken !== undefined; ) {
    const search = query(pageToken === '' ? {} : { pageToken });
    const request: GoogleRequest = { api: 'firestore.googleapis.com', method: 'GET', path: `${path}${search}` };
    const answer = await google.send(request);
    if (answer.status >= 400) throw refused(request, answer);
    const page = Page.parse(answer.body);
    all.push(...page.indexes);
    pageToken = page.nextPageToken || undefined;
  }
  return all;
}
