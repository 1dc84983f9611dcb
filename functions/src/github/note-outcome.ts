// Writes down what became of a push, beside the connection that it came by, for whoever looks at the app.
import type { GitHubOutcome } from '@deplight/contracts';
import { type AppIds, changeApp } from '../care/change-app.ts';
import { type Clock, isoNow } from '../clock.ts';

/** @param ids with the connection's key: an app that is connected anew, or no longer, learns nothing of an earlier one's. */
export async function noteOutcome(
  ids: AppIds & { readonly key: string },
  outcome: Omit<GitHubOutcome, 'at'>,
  clock: Clock,
): Promise<void> {
  const last = { ...outcome, sentence: outcome.sentence.slice(0, 400), at: isoNow(clock) };
  await changeApp(ids, clock, ({ github }) => (github?.key === ids.key ? { github: { ...github, last } } : {}));
}
