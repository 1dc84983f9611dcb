// A deployment and its log as they grow, for one who follows them.
import { DeploymentDocument, LogChunkDocument } from '@deplight/contracts';
import { paths } from './paths.ts';
import { sound, soundOf } from './sound.ts';

/**
 * @param after the number of the last line that is known.
 * @returns ends the listening.
 */
export function listenToDeployment(
  ids: { workspaceId: string; appId: string; deploymentId: string },
  after: number,
  on: {
    readonly deployment: (deployment: DeploymentDocument | undefined) => void;
    /** What is new; called at first even when there is nothing. */
    readonly lines: (lines: LogChunkDocument['lines']) => void;
    readonly lost: (error: Error) => void;
  },
): () => void {
  const grown = paths.logs(ids).where('last', '>', after).orderBy('last');
  let shown = after;
  const stops = [
    grown.onSnapshot(({ docs }) => {
      const fresh = soundOf(LogChunkDocument, docs)
        .flatMap(({ lines }) => lines)
        .filter(({ n }) => n > shown);
      shown = fresh.at(-1)?.n ?? shown;
      on.lines(fresh);
    }, on.lost),
    paths.deployment(ids).onSnapshot((snapshot) => on.deployment(sound(DeploymentDocument, snapshot)), on.lost),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
