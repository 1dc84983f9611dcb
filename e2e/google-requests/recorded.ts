// The requests that a stack has sent to Google's APIs, as its emulator of them has written them down.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const Recorded = z.strictObject({
  /** `google.cloud.run.v2.Services.GetService` */
  method: z.string(),
  /** The message's full name, `google.cloud.run.v2.GetServiceRequest`. */
  type: z.string(),
  request: z.record(z.string(), z.unknown()),
});
export type Recorded = z.infer<typeof Recorded>;

/** None where nothing was written down. @throws when a line is not as it should be. */
export function recordedRequests(stateDir: string): Recorded[] {
  const file = join(stateDir, 'cloud', 'requests.ndjson');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  // What comes after the last line's end is a line that is being written.
  return lines.slice(0, -1).map((line) => Recorded.parse(JSON.parse(line)));
}
