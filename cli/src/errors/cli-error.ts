// What can go wrong here, before or beside what the platform answers: a closed list, as the platform has one.
import { exitCodes } from '@deplight/contracts';

/** The shell's own word for a program that Ctrl-C ended. */
export const interruptedExit = 130;

interface ErrorFacts {
  readonly exit: number;
  readonly hint: string;
}

export const cliErrors = {
  NOT_LOGGED_IN: { exit: exitCodes.refused, hint: 'deplight login keeps an API token; or set DEPLIGHT_TOKEN.' },
  TOKEN_MALFORMED: {
    exit: exitCodes.refused,
    hint: 'An API token begins with dplk_ and has 48 characters; the settings of a workspace make one.',
  },
  URL_INVALID: { exit: exitCodes.usage, hint: 'Give an address such as https://deplight.example.' },
  URL_NOT_SECRET: {
    exit: exitCodes.usage,
    hint: 'Use https://; plain http is for this machine alone, since it would show the token to the network.',
  },
  APP_NEEDED: { exit: exitCodes.usage, hint: 'Name it with -a, or link this folder with deplight link APP.' },
  LINKED_ALREADY: { exit: exitCodes.usage, hint: 'deplight deploy deploys it; deplight unlink ends the link.' },
  LINKED_ELSEWHERE: {
    exit: exitCodes.usage,
    hint: 'Give the address that it is linked to with --url, name an app with -a, or end the link with deplight unlink.',
  },
  APP_UNKNOWN: { exit: exitCodes.failed, hint: 'deplight apps lists them.' },
  DEPLOYMENT_UNKNOWN: { exit: exitCodes.failed, hint: 'deplight deployments lists them.' },
  NOTHING_PROPOSED: { exit: exitCodes.failed, hint: 'deplight proposals lists what is proposed.' },
  ARGUMENT_INVALID: { exit: exitCodes.usage, hint: 'deplight help COMMAND shows how it is used.' },
  CONFIRMATION_NEEDED: { exit: exitCodes.usage, hint: 'Add --yes.' },
  INPUT_NEEDED: { exit: exitCodes.usage, hint: 'Pipe it in, as in: deplight COMMAND < file' },
  FILE_UNREADABLE: { exit: exitCodes.usage, hint: 'Check the path and its permissions.' },
  FILE_UNUSABLE: {
    exit: exitCodes.failed,
    hint: 'Check the path, its permissions, and whether there is room on its disk.',
  },
  GIT_FAILED: {
    exit: exitCodes.failed,
    hint: 'Run git status in the folder. Without git: deploy --archive, or a folder that is in no repository.',
  },
  NOTHING_TO_DEPLOY: {
    exit: exitCodes.usage,
    hint: 'Name a folder with files that git does not ignore, --git or --archive.',
  },
  ARCHIVE_TOO_LARGE: { exit: exitCodes.usage, hint: 'Name what is not needed in .gitignore.' },
  NOT_SERVING: { exit: exitCodes.failed, hint: 'deplight status says what serves; deploy again if that is not newer.' },
  NOT_SPLIT: { exit: exitCodes.failed, hint: 'What served before serves on; deplight traffic shows it.' },
  TIMED_OUT: { exit: exitCodes.timedOut, hint: 'It goes on; deplight inspect --wait looks on.' },
  INTERRUPTED: { exit: interruptedExit, hint: 'Nothing was begun.' },
  NOT_A_CHECKOUT: { exit: exitCodes.usage, hint: 'Run it from a checkout of the Deplight repository.' },
} as const satisfies Record<string, ErrorFacts>;

export type CliErrorCode = keyof typeof cliErrors;

export class CliError extends Error {
  readonly code: CliErrorCode;
  readonly hint: string;

  constructor(code: CliErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'CliError';
    this.code = code;
    this.hint = options.hint ?? cliErrors[code].hint;
  }
}
