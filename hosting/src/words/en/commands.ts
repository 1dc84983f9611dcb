// The command palette and the sheet of shortcuts.
import { spoken } from '../../language/spoken.ts';
import type { CommandGroup } from '../../palette/command.ts';
import type { Theme } from '../../theme/theme.ts';

const groups: Record<CommandGroup, string> = {
  'this-app': 'This app',
  pages: 'Go to',
  apps: 'Apps',
  workspaces: 'Workspaces',
  acts: 'Do',
  you: 'You',
};

const themes: Record<Theme, string> = {
  system: 'Theme: as the system',
  light: 'Theme: light',
  dark: 'Theme: dark',
};

export const commandsWords = spoken('commands', {
  commands: 'Commands',
  find: 'Find an app, a page or something to do',
  placeholder: 'Find or do anything',
  toMove: 'to move',
  toChoose: 'to choose',
  found: (count: number) => `${count} found`,
  coming: 'The apps are on their way…',
  nothingFits: (typed: string) => `Nothing fits “${typed}”.`,
  groups,
  ofApp: (act: string, app: string) => `${act}: ${app}`,
  open: 'Open',
  deployNewest: 'Deploy the newest commit',
  rollBack: 'Roll back to the version before',
  newestDeployment: 'Newest deployment',
  preview: (number: number, title: string) => `Preview #${number}: ${title}`,
  waits: 'A rollback waits for a decision',
  themes,
  language: (name: string) => `Language: ${name}`,
  shortcuts: 'Keyboard shortcuts',
  lastNotFound: (app: string) => `${app}: its last deployment cannot be found`,
  fromArchive: (app: string) => `${app} came from an archive: give a newer one, with the same name`,
  underWay: 'What was asked for before is still under way',
  cannotRedeploy: (app: string) => `${app}: its last deployment can no longer be built again`,
  cannotRollBack: (app: string) => `${app}: its version before can no longer be brought back`,
  places: {
    everywhere: 'Everywhere',
    goTo: 'Go to',
    shelf: 'On the shelf',
    figures: 'Figures of an app',
  },
  keys: {
    sheet: 'This sheet',
    letGo: 'Close, or let go',
    plantToPlant: 'From plant to plant',
    minuteToMinute: 'From minute to minute, in all of them at once',
  },
});
