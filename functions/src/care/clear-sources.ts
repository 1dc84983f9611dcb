// Deletes stored sources and build contexts that no deployment speaks of: a worker that died between storing one and
// saying so, or a request that was refused after its archive was stored, leaves one behind.
import { type Clock, systemClock } from '../clock.ts';
import { listObjects } from '../clouds/sources-bucket.ts';
import { clearObject } from './clear-object.ts';

/**
 * Since an object was stored, or found there by somebody. Younger ones may belong to a deployment that is about to say so; older
 * ones were looked at before. Milliseconds.
 */
const age = { least: 24 * 3_600_000, most: 7 * 24 * 3_600_000 };

/** Objects that one run looks up at most. */
const limit = 5_000;

/** @returns how many were deleted. */
export async function clearSources(clock: Clock = systemClock): Promise<number> {
  const nowMs = clock.now();
  let looks = limit;
  let deleted = 0;
  for (const folder of ['sources/', 'contexts/']) {
    for await (const { object, ...seen } of listObjects(folder)) {
      if (seen.updatedMs > nowMs - age.least || seen.updatedMs < nowMs - age.most) continue;
      if (looks === 0) return deleted;
      looks -= 1;
      if (await clearObject(object, seen, { clock })) deleted += 1;
    }
  }
  return deleted;
}
