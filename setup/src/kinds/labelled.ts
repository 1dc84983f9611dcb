// What carries our label is ours to remove.
import { z } from 'zod';
import { ownLabels } from '../needs/need.ts';

const Labelled = z.object({ labels: z.record(z.string(), z.string()).default({}) });

export function isOurs(found: unknown): boolean {
  const { labels } = Labelled.parse(found);
  return Object.entries(ownLabels).every(([name, value]) => labels[name] === value);
}

/** Why something is left alone: somebody else made it, or it holds what people put there. */
export function whyItStays(found: unknown, options: { readonly holds?: string; readonly deleteData: boolean }) {
  if (found === undefined) return undefined;
  if (!isOurs(found)) return 'somebody else made it';
  return options.holds && !options.deleteData ? `it holds ${options.holds}; --delete-data deletes it` : undefined;
}
