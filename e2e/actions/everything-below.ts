// What refused operations must leave as it was.
import { documentsBelow } from '../client/admin.ts';

/** Written by the platform itself once a minute, whoever calls what. */
const byTheMinute = /\/usage\/logs$|\/metrics\/[^/]+$|\/figures\/requests$/;

/** Every document below these paths, by path. */
export async function everythingBelow(paths: readonly string[]): Promise<Record<string, string>> {
  const found = (await Promise.all(paths.map(documentsBelow))).flatMap((documents) => [...documents]);
  return Object.fromEntries(found.filter(([path]) => !byTheMinute.test(path)));
}
