// Commands about who one is and what this folder belongs to.
import type { CommandTable } from './command.ts';

export const account = {
  login: {
    summary: 'Log in to a platform: a browser approves, or an API token is given.',
    more: "At a terminal this shows a code; whoever is signed in to the dashboard approves it, and says for which workspace and to do what. Elsewhere, or with --token, an API token is read from stdin, or asked for; never from the command line, which others can read. The settings of a workspace make tokens. The token is kept in credentials.json of the configuration folder (mode 0600), for this platform's address alone.",
    flags: {
      token: { takes: 'nothing', summary: 'Give an API token: from stdin, or typed unseen.' },
      browser: { takes: 'nothing', summary: 'Have a browser approve, also where there is no terminal.' },
    },
    operations: ['getCaller'],
    load: () => import('../commands/login.ts').then(({ login }) => login),
  },
  logout: {
    summary: 'Forget the API token of a platform.',
    more: 'The token itself stays good until it is revoked: tokens revoke, or the settings of the workspace.',
    operations: [],
    load: () => import('../commands/logout.ts').then(({ logout }) => logout),
  },
  whoami: {
    summary: 'Who you are to the platform, in which workspace, and what you may do.',
    more: 'A token is for one workspace; login with another token is the way to another workspace.',
    aliases: ['workspaces', 'workspaces ls'],
    operations: ['getCaller'],
    load: () => import('../commands/whoami.ts').then(({ whoami }) => whoami),
  },
  init: {
    summary: 'Make an app for this folder, and link the folder to it.',
    more: 'It deploys nothing: deplight plan says how the folder would be built, deplight deploy does it.',
    words: [{ name: 'name', summary: "The app's name; the folder's unless told.", optional: true }],
    operations: ['createApp'],
    load: () => import('../commands/init.ts').then(({ init }) => init),
  },
  link: {
    summary: 'Link this folder to an app, so that commands in it mean that app.',
    more: 'Writes .deplight/project.json, which git is told to ignore. The first deploy of a folder does the same.',
    words: [{ name: 'app', summary: 'The app, by name or id.', optional: true }],
    operations: ['listApps'],
    load: () => import('../commands/link.ts').then(({ link }) => link),
  },
  unlink: {
    summary: 'Forget which app this folder is linked to.',
    operations: [],
    load: () => import('../commands/link.ts').then(({ unlink }) => unlink),
  },
} as const satisfies CommandTable;
