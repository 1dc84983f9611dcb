// The activity log, read back.
import { ActivityDocument } from '@deplight/contracts';
import { paths } from './paths.ts';

/** The newest entries, newest first. */
export async function readLastActivity(workspaceId: string, count: number): Promise<ActivityDocument[]> {
  const found = await paths.entries(workspaceId).orderBy('at', 'desc').limit(count).get();
  return found.docs.map((snapshot) => ActivityDocument.parse(snapshot.data()));
}
