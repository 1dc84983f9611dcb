// What stands around every page: the header, the corners, and what is said when a page does not come.
import { spoken } from '../../language/spoken.ts';

export const rootWords = spoken('root', {
  skip: 'Skip to the page',
  home: 'Deplight, home',
  workspace: 'Workspace',
  find: 'Find anything',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  noIsolation: 'No isolation.',
  noIsolationMeans: 'Apps run as plain processes on this machine: deploy only code that you trust.',
  notStarted: 'The dashboard could not start',
  notLoaded: 'This page could not be loaded',
  notLoadedWhy: 'The connection broke, or there is a newer version of the dashboard.',
  reload: 'Reload',
  commandsNotLoaded: 'The commands could not be loaded. Reload the page.',
  noPage: (path: string) => `There is no page at ${path}`,
  noPageWhy: 'The address may be mistyped, or from another version.',
  late: 'This takes longer than it should. Check the connection.',
  request: 'Request {id}',
  back: 'Back: all of this is current.',
  silentSince: (time: string) =>
    `No answer since ${time}. You see what was last known; it is tried again all the time.`,
  offlineSince: (time: string) => `Offline since ${time}. You see what was last known; it goes on by itself.`,
  noAnswer: { message: 'Deplight does not answer.', hint: 'Check the connection and try again.' },
  andMore: (count: number) => `and ${count} more`,
  later: 'Later',
  appFails: (app: string) => `${app} fails: a rollback waits for a decision.`,
});
