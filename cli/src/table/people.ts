// Commands about workspaces and those in them.
import type { CommandTable } from './command.ts';
import { lines } from './shared-flags.ts';

const forPeople = 'Only a person may: an API token is refused, an ID token of Firebase Auth in DEPLIGHT_TOKEN is not.';
const workspaceTypes = ['development', 'operations'];
const someRoles = ['viewer', 'member', 'admin', 'owner'];

export const people = {
  'workspaces create': {
    summary: 'Make a workspace, whose owner you become.',
    more: forPeople,
    words: [{ name: 'name', summary: 'What it is called.' }],
    flags: {
      description: { takes: 'text', summary: 'A sentence about it.' },
      type: { takes: 'text', choices: workspaceTypes, summary: 'What it is for.' },
    },
    operations: ['createWorkspace'],
    load: () => import('../commands/workspaces.ts').then(({ create }) => create),
  },
  'workspaces update': {
    summary: "Change the workspace's name, description or type; what is not given stays.",
    flags: {
      name: { takes: 'text', summary: 'What it is called from now on.' },
      description: { takes: 'text', summary: 'A sentence about it.' },
      type: { takes: 'text', choices: workspaceTypes, summary: 'What it is for.' },
    },
    operations: ['updateWorkspace'],
    load: () => import('../commands/workspaces.ts').then(({ update }) => update),
  },
  'workspaces leave': {
    summary: 'Leave the workspace; its last owner cannot.',
    more: forPeople,
    operations: ['leaveWorkspace'],
    load: () => import('../commands/workspaces.ts').then(({ leave }) => leave),
  },
  usage: {
    summary: "The workspace's limits, and how much of each is used.",
    operations: ['readUsage'],
    load: () => import('../commands/usage.ts').then(({ usage }) => usage),
  },
  activity: {
    summary: 'Who did what in the workspace, newest first.',
    flags: {
      lines: { ...lines, most: 100, summary: 'How many; 20 unless told, at most 100.' },
      cursor: { takes: 'text', summary: 'Go on where an earlier list ended, with its nextCursor.' },
    },
    operations: ['listActivity'],
    load: () => import('../commands/activity.ts').then(({ activity }) => activity),
  },
  members: {
    summary: 'The members of the workspace and their roles.',
    aliases: ['members ls'],
    operations: ['listMembers'],
    load: () => import('../commands/members.ts').then(({ list }) => list),
  },
  'members role': {
    summary: "Change a member's role.",
    words: [
      { name: 'uid', summary: 'The member, as members lists them.' },
      { name: 'role', summary: 'The role from now on.', choices: someRoles },
    ],
    operations: ['changeRole'],
    load: () => import('../commands/members.ts').then(({ changeRole }) => changeRole),
  },
  'members remove': {
    summary: 'Remove a member, who is out at once.',
    words: [{ name: 'uid', summary: 'The member, as members lists them.' }],
    operations: ['removeMember'],
    load: () => import('../commands/members.ts').then(({ remove }) => remove),
  },
  invites: {
    summary: 'The open invites of the workspace.',
    aliases: ['invites ls'],
    operations: ['listInvites'],
    load: () => import('../commands/invites.ts').then(({ list }) => list),
  },
  'invites create': {
    summary: 'Make an invite; its link is good once, for seven days.',
    words: [{ name: 'role', summary: 'What whoever accepts it becomes.', choices: someRoles }],
    flags: { email: { takes: 'text', summary: 'The only address that may accept it.' } },
    operations: ['createInvite'],
    load: () => import('../commands/invites.ts').then(({ create }) => create),
  },
  'invites revoke': {
    summary: 'Make an open invite worthless.',
    words: [{ name: 'id', summary: 'Its id.' }],
    operations: ['revokeInvite'],
    load: () => import('../commands/invites.ts').then(({ revoke }) => revoke),
  },
  'invites accept': {
    summary: 'Join a workspace by an invite. Its link is read from stdin.',
    more: forPeople,
    operations: ['acceptInvite'],
    load: () => import('../commands/invites.ts').then(({ accept }) => accept),
  },
  tokens: {
    summary: 'API tokens of the workspace; never the tokens themselves.',
    more: forPeople,
    aliases: ['tokens ls'],
    operations: ['listTokens'],
    load: () => import('../commands/tokens.ts').then(({ list }) => list),
  },
  'tokens create': {
    summary: 'Make an API token; it goes to stdout, this once.',
    more: forPeople,
    words: [
      { name: 'name', summary: 'What it is for.' },
      { name: 'right', summary: 'What it may do.', choices: ['read', 'deploy', 'admin'] },
    ],
    flags: { days: { takes: 'count', most: 365, summary: 'How many days it is good; 90 unless told, at most 365.' } },
    operations: ['createToken'],
    load: () => import('../commands/tokens.ts').then(({ create }) => create),
  },
  'tokens revoke': {
    summary: 'Make an API token worthless at once.',
    more: forPeople,
    words: [{ name: 'id', summary: 'Its id, as tokens lists it.' }],
    operations: ['revokeToken'],
    load: () => import('../commands/tokens.ts').then(({ revoke }) => revoke),
  },
} as const satisfies CommandTable;
