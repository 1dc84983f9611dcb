// Flags that several commands have.
import type { FlagFacts } from './command.ts';

/** Understood by every command. */
export const globalFlags = {
  app: {
    short: 'a',
    takes: 'text',
    summary: 'The app, by name or id; otherwise the one that the folder is linked to.',
  },
  workspace: { short: 'w', takes: 'text', summary: "The workspace, by id; otherwise the folder's, or the token's." },
  json: {
    takes: 'nothing',
    summary: 'Print one JSON document (one a line where lines keep coming); all else goes to stderr.',
  },
  ci: { takes: 'nothing', summary: 'Ask nothing and draw nothing: plain lines, logs among them.' },
  yes: { short: 'y', takes: 'nothing', summary: 'Do it without asking back.' },
  url: { takes: 'text', summary: 'Where Deplight answers, such as https://deplight.example.' },
  help: { short: 'h', takes: 'nothing', summary: 'How the command is used.' },
  version: { takes: 'nothing', summary: 'The version of this program.' },
} as const satisfies Record<string, FlagFacts>;

/** Of the commands that follow a deployment to its end. */
export const following = {
  detach: { short: 'd', also: 'no-wait', takes: 'nothing', summary: 'Do not wait for the end.' },
  timeout: { takes: 'duration', summary: 'How long to wait, such as 90s or 10m; 30m unless told.' },
  logs: { takes: 'nothing', summary: 'Show the log, also where the pipeline is drawn.' },
} as const satisfies Record<string, FlagFacts>;

export const lines = { short: 'n', takes: 'count', summary: 'How many, at most.' } as const satisfies FlagFacts;
