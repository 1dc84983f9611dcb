// Which chunks a batch of requests becomes: one for each watched workspace, the first hundred lines of it. Pure.
import type { TrafficChunkDocument, TrafficLine } from '@deplight/contracts';
import type { AppHome } from '../store/metrics.ts';
import type { Request } from './traffic-line.ts';

const linesPerChunk = 100;

/**
 * @param homes the apps of the requests' services; requests to others are left out.
 * @param watched the workspaces that somebody watches, and since when: an ISO time, or '' for ever. Earlier requests are
 *   nobody's to see.
 */
export function planChunks(
  requests: readonly Request[],
  homes: ReadonlyMap<string, AppHome>,
  watched: ReadonlyMap<string, string>,
): TrafficChunkDocument[] {
  const seen = requests.flatMap(({ service, ...line }) => {
    const home = homes.get(service);
    const since = home && watched.get(home.workspaceId);
    return home && since !== undefined && line.t >= since ? [{ ...home, line }] : [];
  });
  return [...Map.groupBy(seen, ({ workspaceId }) => workspaceId)].map(([workspaceId, found]) => {
    const lines: TrafficLine[] = found
      .map(({ appId, line }) => ({ ...line, appId }))
      .sort((a, b) => (a.t < b.t ? -1 : 1));
    const shown = lines.slice(0, linesPerChunk);
    return { workspaceId, at: shown[0]?.t ?? '', lines: shown, dropped: lines.length - shown.length };
  });
}
