// Answers of the model in Cloud Storage, so that the same source of a workspace is not paid for twice.
import { type Clock, systemClock } from '../clock.ts';
import { deleteObject, listObjects, readText, writeText } from '../clouds/sources-bucket.ts';
import type { KeptAnswers } from './ask-model.ts';

const maxBytes = 65_536;
const keptMs = 30 * 24 * 3_600_000;
/** Objects that one run deletes at most. */
const limit = 1_000;

export function keptAnswers(workspaceId: string): KeptAnswers {
  const objectOf = (name: string) => `advice/${workspaceId}/${name}.json`;
  return {
    read: (name) => readText(objectOf(name), maxBytes),
    write: (name, answer) => writeText(objectOf(name), answer),
  };
}

/** Deletes answers that are older than 30 days. @returns how many. */
export async function clearAnswers(clock: Clock = systemClock): Promise<number> {
  let deleted = 0;
  for await (const { object, createdMs, ...seen } of listObjects('advice/')) {
    if (createdMs > clock.now() - keptMs) continue;
    if (deleted === limit) break;
    await deleteObject(object, seen);
    deleted += 1;
  }
  return deleted;
}
