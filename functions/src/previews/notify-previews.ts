// Pull requests' notifier: a preview's comment follows its deployment, and one that was to end is looked at once its deployment
// has ended. Costs a write for each at the phases in which that changes.
import { isTerminal } from '@deplight/contracts';
import type { Notifier } from '../notify/notifier.ts';
import { tell } from '../outbox/outbox.ts';
import { comment, tending } from './preview-delivery.ts';

export const notifyPreviews: Notifier = async (happening, clock) => {
  if (happening.what !== 'deployment' || happening.preview === undefined) return;
  const { workspaceId, appId, preview: number, phase, isNew } = happening;
  const isOver = isTerminal(phase);
  if (!isNew && !isOver) return;
  const noted = [comment({ workspaceId, appId, number }), ...(isOver ? [tending({ workspaceId, appId, number })] : [])];
  for (const { id, content } of noted) await tell(id, content, clock);
};
