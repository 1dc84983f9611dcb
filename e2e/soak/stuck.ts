// Deployments that nobody has moved on although their time was over two sweeps ago.
import { PipelineDocument } from '@deplight/contracts';
import { adminFirestore } from '../client/admin.ts';

/** Two sweeps of a local stack, and what a machine that is busy takes for them; milliseconds. */
const graceMs = 2 * 5_000 + 20_000;

/** How many there are right now in these workspaces. */
export async function countStuck(workspaces: ReadonlySet<string>, nowMs = Date.now()): Promise<number> {
  const open = await adminFirestore().collection('pipeline').where('open', '==', true).get();
  const ours = open.docs.filter((snapshot) => workspaces.has(snapshot.get('workspaceId')));
  return ours.filter((snapshot) => {
    const { deadlineAt } = PipelineDocument.parse(snapshot.data());
    return deadlineAt !== null && Date.parse(deadlineAt) + graceMs < nowMs;
  }).length;
}
