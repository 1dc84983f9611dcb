// What is asked before a deployment is repeated or a version brought back: what will happen, in a few sentences. Pure.

import type { DeploymentDocument, RolledBackSecret } from '@deplight/contracts';
import type { DeploymentActionName } from '../actions/deployment-actions.ts';
import { sourceWords } from './deployment-words.ts';
import { actionWords } from './en/actions.ts';
import { commonWords } from './en/common.ts';
import { splitWords } from './en/split.ts';

export interface Question {
  readonly heading: string;
  readonly text: string;
  readonly verb: string;
  /** The button that changes nothing. */
  readonly keep: string;
}

type Source = Pick<DeploymentDocument, 'commit' | 'sourceType' | 'sourceRef'>;
type Asked = Source & Pick<DeploymentDocument, 'status'>;

/**
 * Null for what is done without a question: to stop a deployment leaves everything as it was.
 * @param serving what serves now; undefined when nothing does, or when it is not known.
 */
export function questionOf(
  name: DeploymentActionName,
  deployment: Asked,
  serving: Source | undefined,
): Question | null {
  const what = sourceWords(deployment);
  switch (name) {
    case 'cancel':
      return null;
    case 'promote':
      return promoteWords(what, deployment.status === 'LIVE');
    case 'rollback':
      return { heading: actionWords.rollbackQuestion(what), ...rollbackWords() };
    case 'redeploy':
      return {
        heading: actionWords.redeployQuestion(what),
        text: `${actionWords.redeployMeans} ${serving ? actionWords.servesUntil(sourceWords(serving)) : actionWords.presentServesUntil}`,
        verb: actionWords.redeployVerb,
        keep: commonWords.notNow,
      };
  }
}

/** What becomes of the app's secrets by a rollback, where it is more than “as they were then”; empty when nothing does. */
export function rolledBackWords(secrets: readonly RolledBackSecret[]): string {
  const gone = secrets.filter(({ newest }) => newest === null).map(({ name }) => name);
  if (gone.length > 0) return actionWords.secretsGone(gone);
  const older = secrets.flatMap(({ name, version, newest }) =>
    newest === null || newest === version ? [] : [actionWords.secretOlder(name, version, newest)],
  );
  return older.length === 0 ? '' : actionWords.bringsBack(older);
}

/** What it does to give one of the versions that share the traffic all of it; one that is not live is rolled back to. */
export function promoteWords(version: string, isLive: boolean): Question {
  const heading = splitWords.approveQuestion(version);
  if (!isLive) return { ...rollbackWords(), heading, verb: splitWords.approveVerb };
  return { heading, text: splitWords.approveMeans, verb: splitWords.approveVerb, keep: commonWords.notNow };
}

/** What a rollback does, asked for by hand or proposed. */
export function rollbackWords(): Omit<Question, 'heading'> {
  return { text: actionWords.rollbackMeans, verb: actionWords.rollbackVerb, keep: commonWords.notNow };
}
