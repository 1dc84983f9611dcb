// Deletes a stored object that nobody speaks of any more. Objects are named by their content, so somebody may find it there at
// this very moment and say so a little later: `storeFile` marks what it finds.
import type { Clock } from '../clock.ts';
import { deleteObject, type ObjectFacts } from '../clouds/sources-bucket.ts';
import { isSpokenOf } from '../store/stored-objects.ts';

/** How long whoever found an object there may take to say so: longer than any function may run. Milliseconds. */
const shareMs = 15 * 60_000;

/**
 * @param seen the object as it was right before, undefined when there was none: one that is marked from then on stays.
 * @param of.exceptOf an app whose own deployments do not count.
 * @returns whether it was deleted. What was just found by somebody is left to the daily look.
 */
export async function clearObject(
  object: string,
  seen: ObjectFacts | undefined,
  { clock, exceptOf }: { readonly clock: Clock; readonly exceptOf?: string },
): Promise<boolean> {
  if (!seen || (seen.isShared && seen.updatedMs > clock.now() - shareMs)) return false;
  if (await isSpokenOf(object, exceptOf)) return false;
  return deleteObject(object, seen);
}
