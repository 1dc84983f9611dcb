// What the emulated cloud has, by plain REST: builds and services, as far as the checks ask.
import { z } from 'zod';
import { stack } from '../stack.ts';

const answerMs = 30_000;
const Builds = z.object({
  builds: z.array(z.object({ id: z.string(), status: z.string(), tags: z.array(z.string()).default([]) })).default([]),
  nextPageToken: z.string().optional(),
});
const traffic = z.array(z.object({ revision: z.string().optional(), tag: z.string().optional() })).default([]);
const Services = z.object({
  services: z
    .array(
      z.object({
        name: z.string(),
        labels: z.record(z.string(), z.string()).default({}),
        traffic,
        latestCreatedRevision: z.string().optional(),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
});
const Revisions = z.object({
  revisions: z.array(z.object({ name: z.string() })).default([]),
  nextPageToken: z.string().optional(),
});
const Objects = z.object({
  items: z.array(z.object({ name: z.string(), metageneration: z.string() })).default([]),
  nextPageToken: z.string().optional(),
});

const place = `projects/${stack.project}/locations/${stack.region}`;

/** Google requires the project beside the place. */
export const listBuilds = () => all(`/v1/${place}/builds?projectId=${stack.project}`, Builds, ({ builds }) => builds);
export const listServices = () => all(`/v2/${place}/services`, Services, ({ services }) => services);
export const listRevisions = (service: string) =>
  all(`/v2/${service}/revisions`, Revisions, ({ revisions }) =>
    revisions.map(({ name }) => name.split('/').at(-1) ?? ''),
  );
const objectsBelow = (prefix: string) =>
  all(`/storage/v1/b/${stack.project}-sources/o?prefix=${encodeURIComponent(prefix)}`, Objects, ({ items }) => items);
export const listObjects = async (prefix: string) => (await objectsBelow(prefix)).map(({ name }) => name);
/** Without those that somebody stored again since, and so found there. */
export const listObjectsStoredOnce = async (prefix: string) =>
  (await objectsBelow(prefix)).flatMap(({ name, metageneration }) => (metageneration === '1' ? [name] : []));

interface Page {
  readonly nextPageToken?: string | undefined;
}

async function all<Answer extends Page, Item>(
  path: string,
  schema: z.ZodType<Answer>,
  items: (answer: Answer) => readonly Item[],
): Promise<Item[]> {
  const found: Item[] = [];
  for (let token: string | undefined = ''; token !== undefined; ) {
    const url = new URL(path, stack.storage);
    if (token) url.searchParams.set('pageToken', token);
    const response = await fetch(url, { signal: AbortSignal.timeout(answerMs) });
    const answer = schema.parse(await response.json());
    found.push(...items(answer));
    token = answer.nextPageToken || undefined;
  }
  return found;
}
