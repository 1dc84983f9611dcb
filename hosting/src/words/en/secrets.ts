// The secrets of a workspace.
import { spoken } from '../../language/spoken.ts';

export const secretsWords = spoken('secrets', {
  loading: 'Loading the secrets',
  lead: 'Values go in and never come out: no role can read one back, here or by the API. An app gets the secrets that were chosen on its page, when it is deployed or restarted.',
  viewersSeeNothing: 'Viewers see nothing of secrets',
  askForRole: 'Ask an admin of the workspace for the role of a member.',
  setSecret: 'Set a secret',
  deleteQuestion: (name: string) => `Delete ${name}?`,
  deleteMeans: 'All its versions go, and deployments that used it can no longer be rolled back to.',
  none: "No secret yet. Store the first one below: a database's address, a key for an API.",
  version: (version: number) => `version ${version}`,
  setBy: (who: string) => `Set by ${who}`,
  noUse: 'No app uses it.',
  newVersion: 'New version',
  ofSecret: (name: string) => `of ${name}`,
  delete: 'Delete…',
  deleted: (name: string) => `Deleted ${name}`,
  import: 'Import a .env file',
  store: 'Store the secret',
  textOfFile: 'Text of the file',
  storeMany: (count: number) => (count === 1 ? 'Store one secret' : `Store ${count} secrets`),
  storeNone: 'Store',
  stored: (name: string, version: number) => `Stored ${name}, version ${version}`,
  storedMany: (names: string) => `Stored ${names}`,
  uses: {
    unused: 'does not use it',
    untilRestart: (version: number) => `runs with version ${version} until its next restart`,
    without: 'runs without it',
    next: 'gets it with its next deployment',
    older: (version: number) => `runs with version ${version}`,
    newest: (version: number) => `runs with version ${version}, the newest`,
  },
  outdated: {
    stillThere: (name: string, version: number) => `${name} is still there in version ${version}.`,
    notYet: (name: string) => `${name} is not there yet.`,
    anew: (name: string) => `${name} was deleted and made anew.`,
    older: (name: string, version: number, newest: number) =>
      `${name} is there in version ${version}; the newest is ${newest}.`,
  },
});
