// When the commands of apps run next.
import { SchedulesDocument } from '@deplight/contracts';
import { parsed } from './documents.ts';
import { paths } from './paths.ts';
import { pagesOf, soundOf } from './sound.ts';
import type { Transaction } from './transaction.ts';

interface AppIds {
  readonly workspaceId: string;
  readonly appId: string;
}

export async function readSchedules(ids: AppIds, transaction?: Transaction): Promise<SchedulesDocument | undefined> {
  const reference = paths.schedules(ids);
  return parsed(SchedulesDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** All apps with a command whose time has come, those waiting longest first, read as they are asked for. @param now ISO 8601. */
export async function* dueSchedules(now: string): AsyncGenerator<SchedulesDocument> {
  const due = paths.allSchedules().where('nextAt', '<=', now).orderBy('nextAt');
  for await (const page of pagesOf(due, 100)) yield* soundOf(SchedulesDocument, page);
}
