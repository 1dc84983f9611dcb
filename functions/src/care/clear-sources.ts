// Deletes stored sources and build contexts that no deployment speaks of: a worker that died between storing one and
// saying so, or a request that was refused after its archive was stored, leaves one behind.
import { type Clock, systemClock } from '../clock.ts';
import { deleteObject, listObjects } from '../clouds/sources-bucket.ts';
import { paths } from '../store/paths.ts';

const kinds = { sources: 'findings.source.object', contexts: 'findings.context.object' } as const;

/** Younger ones may belong to a deployment that is about to say so; older ones were looked at before. Milliseconds. */
const age = { least: 24 * 3_600_000, most: 7 * 24 * 3_600_000 };

/** Objects that one run looks up at most. */
const limit = 5_000;

/** @returns how many were deleted. */
export async function clearSources(clock: Clock = systemClock): Promise<number> {
  const nowMs = clock.now();
  let looks = limit;
  let deleted = 0;
  for (const [kind, field] of Object.entries(kinds)) {
    for await (const { object, createdMs, generation } of listObjects(`${kind}/`)) {
      if (createdMs > nowMs - age.least || createdMs < nowMs - age.most) continue;
      if (looks === 0) return deleted;
      looks -= 1;
      if (!(await paths.pipeline().where(field, '==', object).limit(1).get()).empty) continue;
      await deleteObject(object, generation);
      deleted += 1;
    }
  }
  return deleted;
}
