// The one table of the console's commands: help, the parser, completion and rights are derived from it.
import type { Action } from '../roles.ts';

/** What stands for itself on a line; `rest` takes everything that follows, flags of others among it. */
export interface WordFacts {
  readonly name: string;
  readonly optional?: true;
  readonly rest?: true;
}

export interface FlagFacts {
  readonly summary: string;
  /** One letter, for `-f`. */
  readonly short?: string;
  /** What is expected after it; a switch expects nothing. */
  readonly takes: 'nothing' | 'count' | 'time' | 'duration' | 'text';
}

export interface CommandFacts {
  readonly summary: string;
  /** The action that it needs in the workspace; what changes something is an operation, which asks again. */
  readonly action: Action;
  /** Whether it is about the app that the console stands in. */
  readonly ofApp: boolean;
  readonly words: readonly WordFacts[];
  readonly flags: Readonly<Record<string, FlagFacts>>;
}

const detach = { short: 'd', takes: 'nothing', summary: 'Do not wait for its end.' } as const;
const anId = { name: 'id', optional: true } as const;

export const commands = {
  help: {
    summary: 'What there is, or how one command is used.',
    action: 'app.read',
    ofApp: false,
    words: [{ name: 'command', optional: true }],
    flags: {},
  },
  whoami: {
    summary: 'Who you are here, and what your role is.',
    action: 'app.read',
    ofApp: false,
    words: [],
    flags: {},
  },
  apps: { summary: "The workspace's apps.", action: 'app.read', ofApp: false, words: [], flags: {} },
  use: {
    summary: 'Turn to another app of the workspace.',
    action: 'app.read',
    ofApp: false,
    words: [{ name: 'app' }],
    flags: {},
  },
  status: { summary: 'How the app is, and what serves.', action: 'app.read', ofApp: true, words: [], flags: {} },
  ps: { summary: 'What runs of the app now.', action: 'app.read', ofApp: true, words: [], flags: {} },
  metrics: { summary: 'The figures of its last minutes.', action: 'app.read', ofApp: true, words: [], flags: {} },
  deployments: {
    summary: 'Its deployments, newest first.',
    action: 'deployment.read',
    ofApp: true,
    words: [],
    flags: { lines: { short: 'n', takes: 'count', summary: 'How many; 10 unless told.' } },
  },
  logs: {
    summary: 'What the app wrote, or the log of one deployment.',
    action: 'deployment.read',
    ofApp: true,
    words: [anId],
    flags: {
      follow: { short: 'f', takes: 'nothing', summary: 'Go on with what it writes from now on.' },
      lines: { short: 'n', takes: 'count', summary: 'How many of the last lines, at most 1000; 100 unless told.' },
      since: { takes: 'time', summary: 'From when on: 10m, 2h, 3d, or 2026-01-31T12:00:00Z.' },
      grep: { takes: 'text', summary: 'Only lines that contain this text, in capitals or not.' },
      http: { takes: 'nothing', summary: 'Its requests, instead of what it prints.' },
      system: { takes: 'nothing', summary: 'What the platform says about its instances, instead.' },
    },
  },
  deploy: {
    summary: 'Build and release again, or deploy a git repository to this app.',
    action: 'deployment.create',
    ofApp: true,
    words: [{ name: 'git-url', optional: true }],
    flags: { branch: { short: 'b', takes: 'text', summary: 'The branch of the repository.' }, detach },
  },
  rollback: {
    summary: 'Make an older deployment live again; the last good one unless told.',
    action: 'deployment.rollback',
    ofApp: true,
    words: [anId],
    flags: { detach },
  },
  cancel: {
    summary: 'Stop a deployment that is under way.',
    action: 'deployment.cancel',
    ofApp: true,
    words: [anId],
    flags: {},
  },
  restart: {
    summary: 'Start what is live anew, with the variables and secrets as they are now.',
    action: 'deployment.restart',
    ofApp: true,
    words: [],
    flags: { detach },
  },
  sleep: {
    summary: 'Put the app to sleep; a request wakes it.',
    action: 'app.sleep',
    ofApp: true,
    words: [],
    flags: {},
  },
  wake: { summary: 'Wake the app.', action: 'app.sleep', ofApp: true, words: [], flags: {} },
  approve: {
    summary: 'Roll back, as Deplight proposes.',
    action: 'proposal.decide',
    ofApp: true,
    words: [{ name: 'proposal', optional: true }],
    flags: { detach },
  },
  dismiss: {
    summary: 'Leave the app as it is, against the proposal.',
    action: 'proposal.decide',
    ofApp: true,
    words: [{ name: 'proposal', optional: true }],
    flags: {},
  },
  env: { summary: "The app's plain variables.", action: 'environment.read', ofApp: true, words: [], flags: {} },
  secrets: { summary: "The names of the app's secrets.", action: 'secret.list', ofApp: true, words: [], flags: {} },
  curl: {
    summary: 'Ask the app for a page, from outside.',
    action: 'app.read',
    ofApp: true,
    words: [{ name: 'path' }],
    flags: { head: { short: 'I', takes: 'nothing', summary: 'Only the status and headers.' } },
  },
  run: {
    summary: "Run a command once in the live image, with the app's variables and secrets.",
    action: 'console.run',
    ofApp: true,
    words: [{ name: 'command', rest: true }],
    flags: { timeout: { takes: 'duration', summary: 'How long it may take, at most 30m; 10m unless told.' } },
  },
} as const satisfies Record<string, CommandFacts>;

export type CommandName = keyof typeof commands;
export const commandNames = Object.keys(commands) as [CommandName, ...CommandName[]];

export function isCommandName(text: string): text is CommandName {
  return Object.hasOwn(commands, text);
}

/** Other words for a command, from what people have in their fingers. */
export const aliases: Readonly<Record<string, CommandName>> = {
  ls: 'apps',
  releases: 'deployments',
  redeploy: 'deploy',
  log: 'logs',
  exec: 'run',
  '?': 'help',
};

/** How a command is written: `logs [id] [-f] [-n COUNT]`. */
export function usageOf(name: CommandName): string {
  const { words, flags }: CommandFacts = commands[name];
  const shownFlags = Object.entries(flags).map(([flag, { short, takes }]) => {
    const written = short ? `-${short}` : `--${flag}`;
    return takes === 'nothing' ? `[${written}]` : `[${written} ${takes.toUpperCase()}]`;
  });
  const shownWords = words.map(({ name: word, optional, rest }) => {
    const text = word.toUpperCase();
    return rest ? `${text}…` : optional ? `[${text}]` : text;
  });
  return [
    name,
    ...(words.some(({ rest }) => rest) ? [...shownFlags, ...shownWords] : [...shownWords, ...shownFlags]),
  ].join(' ');
}
