// What is said of a connection that breaks, and of one that is there again.
import type { Happening } from './follow-deployment.ts';

/** Pure. */
export function connectionWords(happening: Extract<Happening, { type: 'lost' | 'back' }>): string {
  return happening.type === 'back' ? 'Connected again.' : `Connection lost, trying again: ${happening.reason}`;
}
