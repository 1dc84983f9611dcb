// What must hold of the platform around deployments, once it is at rest: the activity log, and what was to leave it.
import type { ActivityDocument, OutboxDocument } from '@deplight/contracts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

/** What an order's entry says of itself: the kind of its deployment. */
const orderNotes = new Set(['deploy', 'redeploy', 'rollback', 'restart', 'preview']);

/** I12: each accepted deployment has exactly one entry, however often it was asked for. I7: nothing waits to be told. */
export function checkPlatform(world: World, { accepted }: Watch, violated: (rule: string, what: string) => void): void {
  const ordered = new Map<string, number>();
  for (const { path, content } of world.store.all()) {
    // Who carries something right now is about to note that it was told.
    const waits = world.workers.running === 0 && (content as unknown as OutboxDocument).status === 'pending';
    if (/^outbox\/[^/]+$/.test(path) && waits) violated('I7', `${path} is never told, nor given up`);
    if (!/^workspaces\/[^/]+\/activity\/[^/]+$/.test(path)) continue;
    const { targets, note } = content as unknown as ActivityDocument;
    if (!orderNotes.has(note)) continue;
    for (const { kind, id } of targets) if (kind === 'deployment') ordered.set(id, (ordered.get(id) ?? 0) + 1);
  }
  for (const id of accepted) {
    const count = ordered.get(id) ?? 0;
    if (count !== 1) violated('I12', `${id} has ${count} entries in the activity log`);
  }
}
