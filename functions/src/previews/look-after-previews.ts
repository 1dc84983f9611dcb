// A look at every preview, once a day: what nobody pushed to for a week ends, what was missed is seen to, and what has been gone
// for a day is forgotten.
import type { AppDocument, PreviewDocument } from '@deplight/contracts';
import { type Clock, isoNow, systemClock } from '../clock.ts';
import { tell } from '../outbox/outbox.ts';
import { readApp } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { changePreview, readAllPreviews, readPreview } from '../store/previews.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { tending } from './preview-delivery.ts';

/** Previews that one look goes through. */
const limit = 5_000;
/** How long one that is gone is kept, for its last word on GitHub; milliseconds. */
const keptMs = 86_400_000;

/** @returns how many were ended or forgotten. */
export async function lookAfterPreviews(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  let changed = 0;
  for (const preview of await readAllPreviews(limit)) if (await lookAt(preview, clock)) changed += 1;
  return changed;
}

async function lookAt(preview: PreviewDocument, clock: Clock): Promise<boolean> {
  if (preview.state === 'REMOVED') return forget(preview, clock);
  const sentence = whyItEnds(preview, await readApp(preview), clock);
  const ends = sentence !== undefined && preview.closedAt === null;
  if (ends) await changePreview(preview, clock, () => ({ closedAt: isoNow(clock), sentence }));
  const { id, content } = tending(preview);
  await tell(id, content, clock);
  return ends;
}

function whyItEnds(preview: PreviewDocument, app: AppDocument | undefined, clock: Clock): string | undefined {
  if (!app?.github?.previews) return 'Previews are off.';
  return Date.parse(preview.expiresAt) <= clock.now() ? 'Nobody pushed to it for a week.' : undefined;
}

/** Unless it was opened again in this moment. */
function forget(preview: PreviewDocument, clock: Clock): Promise<boolean> {
  return firestore().runTransaction(async (transaction) => {
    const now = await readPreview(preview, transaction);
    if (now?.state !== 'REMOVED' || Date.parse(now.updatedAt) > clock.now() - keptMs) return false;
    transaction.delete(paths.preview(preview, preview.number));
    return true;
  });
}
