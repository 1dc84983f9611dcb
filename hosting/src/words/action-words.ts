// What is asked before a deployment is repeated or a version brought back: what will happen, in a few sentences. Pure.
import type { DeploymentDocument, RolledBackSecret } from '@deplight/contracts';
import type { DeploymentActionName } from '../actions/deployment-actions.ts';
import { sourceWords } from './deployment-words.ts';

export interface Question {
  readonly heading: string;
  readonly text: string;
  readonly verb: string;
  /** The button that changes nothing. */
  readonly keep: string;
}

type Source = Pick<DeploymentDocument, 'commit' | 'sourceType' | 'sourceRef'>;

/**
 * Null for what is done without a question: to stop a deployment leaves everything as it was.
 * @param serving what serves now; undefined when nothing does, or when it is not known.
 */
export function questionOf(
  name: DeploymentActionName,
  deployment: Source,
  serving: Source | undefined,
): Question | null {
  const what = `“${sourceWords(deployment)}”`;
  const meanwhile = serving ? `“${sourceWords(serving)}” serves` : 'What serves now goes on';
  switch (name) {
    case 'cancel':
      return null;
    case 'rollback':
      return { heading: `Roll back to ${what}?`, ...rollbackWords };
    case 'redeploy':
      return {
        heading: `Deploy ${what} again?`,
        text: `The same source is built anew and released with the variables and secrets as they are set now. ${meanwhile} until the new version has passed its health check.`,
        verb: 'Deploy again',
        keep: 'Not now',
      };
  }
}

/** What becomes of the app's secrets by a rollback, where it is more than “as they were then”; empty when nothing does. */
export function rolledBackWords(secrets: readonly RolledBackSecret[]): string {
  const gone = secrets.filter(({ newest }) => newest === null).map(({ name }) => name);
  if (gone.length > 0)
    return `It cannot start: it used ${gone.join(', ')}, which ${gone.length === 1 ? 'was' : 'were'} deleted since.`;
  const older = secrets.filter(({ version, newest }) => newest !== version);
  if (older.length === 0) return '';
  const each = older.map(({ name, version, newest }) => `${name} in version ${version} (now ${newest})`);
  return `It brings back ${each.join(', ')}.`;
}

/** What a rollback does, asked for by hand or proposed. */
export const rollbackWords = {
  text: 'Its revision gets all requests within seconds, without a build, once it has passed its health check. It runs with the variables and secrets that it had then, not with those of now. Deploys that nobody asks for by hand are paused until somebody resumes them.',
  verb: 'Roll back',
  keep: 'Not now',
} as const;
