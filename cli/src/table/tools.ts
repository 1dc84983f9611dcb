// Commands about the command line itself, and the way to everything that has no command.
import type { CommandTable } from './command.ts';
import { ofProjects } from './projects.ts';

export const tools = {
  api: {
    summary: 'Send a request to the REST API and print its answer.',
    more: 'docs/api.md lists the routes. The path is the one below /api. Only POST takes --data; the others have their fields in the path.',
    words: [
      { name: 'method', summary: 'The method.', choices: ['GET', 'POST', 'DELETE'] },
      { name: 'path', summary: 'Such as /deployments?limit=5.' },
    ],
    flags: { data: { takes: 'text', summary: 'The JSON body; @FILE reads a file, @- stdin.' } },
    operations: [],
    load: () => import('../commands/api.ts').then(({ api }) => api),
  },
  completion: {
    summary: 'Print what completes commands and flags in a shell.',
    words: [{ name: 'shell', summary: 'Which one.', choices: ['bash', 'zsh', 'fish'] }],
    operations: [],
    load: () => import('../commands/completion.ts').then(({ completion }) => completion),
  },
  doctor: {
    summary: 'Look whether everything is as it should be, and say what to do where it is not.',
    more: 'With --project it looks at a project of Google Cloud, and at nothing else: the reads of setup, and no change.',
    flags: ofProjects,
    operations: ['getCaller'],
    load: () => import('../commands/doctor.ts').then(({ doctor }) => doctor),
  },
  console: {
    summary: 'Take one command after the other, without deplight before it.',
    more: 'The flags given here hold for each command that has none of its own; use APP names another app. Tab completes, Ctrl-C ends what runs, exit or Ctrl-D the console. Where stdin is no terminal each of its lines is a command, and the first that fails ends it with its exit code; lines that begin with # are left out.',
    operations: [],
    endsItself: true,
    load: () => import('../commands/console.ts').then(({ console }) => console),
  },
  dev: {
    summary: 'Start the platform on this machine, from a checkout: npm start.',
    more: 'What stands after -- goes to npm start, such as -- --runtime process.',
    words: [{ name: 'flag', optional: true, many: true, summary: 'Flags of npm start.' }],
    operations: [],
    endsItself: true,
    load: () => import('../commands/dev.ts').then(({ dev }) => dev),
  },
  help: {
    summary: 'What there is, or how one command is used.',
    words: [{ name: 'command', optional: true, many: true, summary: 'The command.' }],
    operations: [],
    load: () => import('../commands/help.ts').then(({ help }) => help),
  },
} as const satisfies CommandTable;
