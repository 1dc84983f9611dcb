// The hosts that the gateway routes, from the file by which it does.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Table = z.object({
  services: z.array(z.object({ service: z.string(), tags: z.record(z.string(), z.string()) })),
  domains: z.record(z.string(), z.string()).optional(),
});

/** In the order of the alphabet; none before the first app. */
export function routedHosts(stateDir: string): string[] {
  const text = writtenIn(join(stateDir, 'cloud', 'gateway', 'table.json'));
  if (text === undefined) return [];
  // Its checksum stands in the line before it.
  const { services, domains = {} } = Table.parse(JSON.parse(text.slice(text.indexOf('\n') + 1)));
  const own = services.flatMap(({ service, tags }) => [
    `${service}.localhost`,
    ...Object.keys(tags).map((tag) => `${tag}---${service}.localhost`),
  ]);
  return [...new Set([...own, ...Object.keys(domains)])].sort();
}

/** While a new version takes its place there is for a moment the previous one alone. */
function writtenIn(file: string): string | undefined {
  const found = [file, `${file}.previous`].find((one) => existsSync(one));
  return found === undefined ? undefined : readFileSync(found, 'utf8');
}
