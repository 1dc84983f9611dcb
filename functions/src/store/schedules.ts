// When the commands of apps run next.
import { SchedulesDocument } from '@deplight/contracts';
import { parsed } from './documents.ts';
import { paths } from './paths.ts';
import type { Transaction } from './transaction.ts';

interface AppIds {
  readonly workspaceId: string;
  readonly appId: string;
}

export async function readSchedules(ids: AppIds, transaction?: Transaction): Promise<SchedulesDocument | undefined> {
  const reference = paths.schedules(ids);
  return parsed(SchedulesDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** Apps with a command whose time has come, those waiting longest first. @param now ISO 8601. */
export async function readDueSchedules(now: string, limit: number): Promise<SchedulesDocument[]> {
  const found = await paths.allSchedules().where('nextAt', '<=', now).orderBy('nextAt').limit(limit).get();
  return found.docs.map((snapshot) => SchedulesDocument.parse(snapshot.data()));
}
