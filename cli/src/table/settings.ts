// Commands about what an app finds in its environment.
import type { CommandTable } from './command.ts';

const takesEffect = 'It is used from the next deployment or restart on.';
const names = { name: 'name', many: true, summary: 'Names of variables.' } as const;
const secretNames = { name: 'name', many: true, summary: 'Names of secrets.' } as const;

export const settings = {
  env: {
    summary: "The app's plain variables, and the names of its secrets.",
    aliases: ['env ls'],
    operations: ['getEnvironment'],
    load: () => import('../commands/env.ts').then(({ list }) => list),
  },
  'env set': {
    summary: 'Set plain variables; the others stay.',
    more: `${takesEffect} Values stand on the command line, where others can read them: keep what is secret in secrets.`,
    words: [{ name: 'name=value', many: true, summary: 'Variables with their values.' }],
    operations: ['getEnvironment', 'setEnvironment'],
    load: () => import('../commands/env.ts').then(({ set }) => set),
  },
  'env unset': {
    summary: 'Take plain variables away.',
    more: takesEffect,
    words: [names],
    operations: ['getEnvironment', 'setEnvironment'],
    load: () => import('../commands/env.ts').then(({ unset }) => unset),
  },
  'env pull': {
    summary: 'Write the plain variables into a .env file; secrets cannot be read back.',
    words: [{ name: 'file', optional: true, summary: '.env unless told; - is stdout.' }],
    operations: ['getEnvironment'],
    load: () => import('../commands/env.ts').then(({ pull }) => pull),
  },
  'env import': {
    summary: 'Set the variables of a .env file; the others stay.',
    more: takesEffect,
    words: [{ name: 'file', optional: true, summary: '.env unless told; - is stdin.' }],
    operations: ['getEnvironment', 'setEnvironment'],
    load: () => import('../commands/env.ts').then(({ importFile }) => importFile),
  },
  secrets: {
    summary: 'The secrets of the workspace, with the apps that use them; never their values.',
    aliases: ['secrets ls'],
    operations: ['listSecrets'],
    load: () => import('../commands/secrets.ts').then(({ list }) => list),
  },
  'secrets set': {
    summary: 'Store a secret, or a new version of it. The value is read from stdin.',
    more: 'One line break at its end is taken off. With -a the app gets the secret as well, from its next deployment or restart on.',
    words: [{ name: 'name', summary: 'Letters, digits and underscores.' }],
    operations: ['setSecret', 'getEnvironment', 'bindSecrets'],
    load: () => import('../commands/secrets.ts').then(({ set }) => set),
  },
  'secrets import': {
    summary: 'Store every variable of a .env file as a secret; at most 50.',
    words: [{ name: 'file', optional: true, summary: '.env unless told; - is stdin.' }],
    operations: ['importSecrets'],
    load: () => import('../commands/secrets.ts').then(({ importFile }) => importFile),
  },
  'secrets unset': {
    summary: 'Delete a secret for ever, with all its versions; refused while an app uses it.',
    words: [{ name: 'name', summary: 'Its name.' }],
    operations: ['deleteSecret'],
    load: () => import('../commands/secrets.ts').then(({ unset }) => unset),
  },
  'secrets bind': {
    summary: 'Give the app secrets of the workspace.',
    more: takesEffect,
    words: [secretNames],
    operations: ['getEnvironment', 'bindSecrets'],
    load: () => import('../commands/secrets.ts').then(({ bind }) => bind),
  },
  'secrets unbind': {
    summary: 'Take secrets from the app.',
    more: takesEffect,
    words: [secretNames],
    operations: ['getEnvironment', 'bindSecrets'],
    load: () => import('../commands/secrets.ts').then(({ unbind }) => unbind),
  },
} as const satisfies CommandTable;
