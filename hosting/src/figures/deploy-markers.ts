// When versions of an app went live, to stand in its charts. Pure.

import type { DeploymentDocument } from '@deplight/contracts';
import { sourceWords, totalMs } from '../words/deployment-words.ts';
import { figuresWords } from '../words/en/figures.ts';

export interface DeployMarker {
  readonly atMs: number;
  readonly words: string;
}

type Known = Pick<
  DeploymentDocument,
  'status' | 'kind' | 'createdAt' | 'timings' | 'commit' | 'sourceType' | 'sourceRef'
>;

/** Those that went live between the two times, the oldest first. A version is live once all its phases are over. */
export function deployMarkers(deployments: readonly Known[], fromMs: number, toMs: number): DeployMarker[] {
  return deployments
    .filter(({ status }) => status === 'LIVE' || status === 'RETIRED' || status === 'EXPIRED')
    .flatMap((deployment) => {
      const { kind, createdAt } = deployment;
      if (kind === 'preview') return [];
      const words = figuresWords.wentLive[kind](sourceWords(deployment));
      return [{ atMs: Date.parse(createdAt) + totalMs(deployment), words }];
    })
    .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
    .toSorted((a, b) => a.atMs - b.atMs);
}
