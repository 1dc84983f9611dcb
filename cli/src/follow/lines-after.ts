// The lines of a deployment's log that come after one that is known, however many came between two looks.
import type { LogView } from '@deplight/contracts';
import type { OperationMethods } from '@deplight/sdk/token';

/**
 * @param after number of the last known line.
 * @param newest the newest lines, which may begin later than the next one.
 * @returns what is known of them: the log is worth less than what it is about, so a page that fails ends it early.
 */
export async function linesAfter(
  after: number,
  newest: readonly LogView[],
  deploymentId: string,
  api: Pick<OperationMethods, 'readDeploymentLog'>,
): Promise<readonly LogView[]> {
  const first = newest[0]?.seq ?? 0;
  if (first <= after + 1) return newest.filter(({ seq }) => seq > after);
  const missed: LogView[] = [];
  let pageToken: string | null = String(after + 1);
  while (pageToken !== null && (missed.at(-1)?.seq ?? after) + 1 < first) {
    const page: Awaited<ReturnType<typeof api.readDeploymentLog>> | undefined = await api
      .readDeploymentLog({ deploymentId, pageToken })
      .catch(() => undefined);
    if (!page) return missed;
    missed.push(...page.lines);
    pageToken = page.nextPageToken;
  }
  const last = missed.at(-1)?.seq ?? after;
  return [...missed, ...newest.filter(({ seq }) => seq > last)];
}
