// How the activity log is spoken of. Pure.

import { type ActivityDocument, deploymentKinds } from '@deplight/contracts';
import { settingsWords } from './en/settings.ts';

/** Whose name says nothing that the sentence before it has not said. */
const silent = new Set<string>([
  'createWorkspace',
  'updateWorkspace',
  'leaveWorkspace',
  'acceptInvite',
  'connectSlack',
  'disconnectSlack',
]);

/** An entry of the activity log as what was done, to what, and what else is known, to stand after the person's name. */
export function activityWords(entry: Pick<ActivityDocument, 'operation' | 'targets' | 'note'>): {
  deed: string;
  what: string;
  note: string;
} {
  const { operation, targets } = entry;
  // The kind of a deployment is what the deed says already.
  const note = Object.hasOwn(deploymentKinds, entry.note) ? '' : entry.note;
  const known: Partial<Record<string, string>> = settingsWords.deeds;
  const deed = known[operation] ?? operation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (silent.has(operation)) return { deed, what: '', note };
  const apps = targets.filter(({ kind }) => kind === 'app');
  const said = /(App|Deployment|Proposal)$/.test(operation) ? apps : targets;
  return { deed, what: (said.length > 0 ? said : targets).map(({ name }) => name).join(', '), note };
}
