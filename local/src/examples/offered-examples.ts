// The three examples that the dashboard offers by one click, described by their own expect.json.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const offered = ['node-http', 'vite-static', 'python-http'] as const;
const expectation = z.object({ title: z.string(), description: z.string() });

export interface OfferedExample {
  readonly title: string;
  readonly description: string;
  readonly gitUrl: string;
}

/** Those of the three that exist below `folder`, each at its address on the examples' server. */
export function offeredExamples(folder: string, server: string): OfferedExample[] {
  return offered
    .filter((name) => existsSync(join(folder, name, 'expect.json')))
    .map((name) => {
      const { title, description } = expectation.parse(
        JSON.parse(readFileSync(join(folder, name, 'expect.json'), 'utf8')),
      );
      return { title, description, gitUrl: `${server}/${name}.git` };
    });
}
