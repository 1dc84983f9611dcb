// Pull requests that an app shows, and how far each has come.
import type { PreviewState } from '@deplight/contracts';
import { spoken } from '../../language/spoken.ts';

const states: Record<PreviewState, string> = {
  NEEDS_APPROVAL: 'waits for approval',
  DEPLOYING: 'on its way',
  READY: 'ready',
  FAILED: 'failed',
  REMOVED: 'taken down',
};

export const previewWords = spoken('previews', {
  previews: 'Previews',
  lead: 'Each pull request to the connected branch is shown at an address of its own, beside what is live. The webhook has to tell of pull requests, too.',
  off: 'Pull requests are not shown.',
  none: 'No pull request is shown now.',
  states,
  from: (author: string, branch: string) => `${author}, ${branch}`,
  log: 'Deployment',
  approve: 'Approve…',
  approveOne: (number: number) => `Approve pull request ${number}`,
  approveQuestion: (number: number, commit: string) => `Build commit ${commit} of pull request ${number}?`,
  approveMeans:
    'Somebody who may not write to the repository has a hand in it. It runs with the plain variables of the app and without secrets. Look at the commit first; the next one has to be approved anew.',
  approveVerb: 'Build and show it',
  approved: (number: number) => `Pull request ${number} is on its way`,
  takeDown: 'Take down',
  takeDownOne: (number: number) => `Take down the preview of pull request ${number}`,
  takenDown: (number: number) => `The preview of pull request ${number} is being taken down`,
  turnOn: 'Show pull requests',
  turnOff: 'Show none',
  secrets: 'Secrets of previews',
  secretsHint: 'by name, with commas between; none of the app’s own by themselves',
  keepSecrets: 'Save',
  secretsKept: 'Previews get these secrets from their next deployment on',
});
