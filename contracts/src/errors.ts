// The closed list of error codes: what each means on every transport, whether trying again helps, and the hint shown.
import { type ErrorFacts, httpStatuses } from './error-facts.ts';
import { outsideErrors } from './outside-errors.ts';

export const errors = {
  INVALID_ARGUMENT: {
    status: 'invalid-argument',
    retry: false,
    hint: 'Correct the named field and send the request again.',
  },
  UNAUTHENTICATED: {
    status: 'unauthenticated',
    retry: false,
    hint: 'Send an ID token or an API token as "Authorization: Bearer …"; the dashboard\'s settings make API tokens.',
  },
  ORIGIN_FORBIDDEN: {
    status: 'permission-denied',
    retry: false,
    hint: 'Call from the dashboard, or from a program that sends no Origin header.',
  },
  PERMISSION_DENIED: {
    status: 'permission-denied',
    retry: false,
    hint: 'Ask an admin of the workspace for a higher role.',
  },
  NOT_FOUND: { status: 'not-found', retry: false, hint: 'Check the id, and that you are a member of its workspace.' },
  METHOD_NOT_ALLOWED: {
    status: 'invalid-argument',
    http: 405,
    retry: false,
    hint: 'See the README for the routes and their methods.',
  },
  ALREADY_EXISTS: { status: 'already-exists', retry: false, hint: 'Choose another name.' },
  IDEMPOTENCY_CONFLICT: {
    status: 'already-exists',
    retry: false,
    hint: 'Use a new Idempotency-Key for a different request.',
  },
  TOO_LATE: {
    status: 'failed-precondition',
    retry: false,
    hint: 'The deployment has gone too far for this; roll back instead.',
  },
  NOT_ROLLBACKABLE: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Choose a deployment that was live and is kept.',
  },
  NOT_SERVABLE: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Choose what is live, and earlier versions that were live and are kept.',
  },
  APP_FROZEN: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Unfreeze the app to deploy; an earlier version can be rolled back to all the while.',
  },
  NOTHING_LIVE: { status: 'failed-precondition', retry: false, hint: 'Deploy the app first.' },
  PROPOSAL_CLOSED: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Open the app: what it proposes now, if anything, stands there. Any retired version can be rolled back to.',
  },
  SECRET_IN_USE: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Take the secret off the named apps and restart them; then delete it.',
  },
  SECRET_GONE: {
    status: 'failed-precondition',
    retry: false,
    hint: 'The value was deleted for ever; redeploy with the secrets that there are now.',
  },
  SECRET_UNREADABLE: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Set the secret again and restart the app.',
  },
  APP_DELETED: { status: 'failed-precondition', retry: false, hint: 'Create a new app.' },
  LIMIT_REACHED: {
    status: 'resource-exhausted',
    retry: false,
    hint: 'Delete what is no longer needed, or ask for a higher limit.',
  },
  TOO_MANY_REQUESTS: {
    status: 'resource-exhausted',
    retry: true,
    hint: 'Wait as long as Retry-After says, then go on more slowly.',
  },
  LAST_OWNER: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Make another member an owner first.',
  },
  INVITE_INVALID: {
    status: 'not-found',
    retry: false,
    hint: 'Ask an admin of the workspace for a new invite.',
  },
  INVITE_OTHER_EMAIL: {
    status: 'permission-denied',
    retry: false,
    hint: 'Sign in with the address that was invited, and verify it.',
  },
  DEVICE_PENDING: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Ask again after the interval that the login began with.',
  },
  DEVICE_DENIED: { status: 'permission-denied', retry: false, hint: 'Begin another login where it was meant.' },
  DEVICE_CODE_INVALID: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Run deplight login again for a new code; a code is good once, for ten minutes.',
  },
  ...outsideErrors,
  PAYLOAD_TOO_LARGE: {
    status: 'invalid-argument',
    http: 413,
    retry: false,
    hint: 'Upload larger archives with createUpload (POST /api/uploads).',
  },
  PAYLOAD_INVALID: {
    status: 'invalid-argument',
    retry: false,
    hint: 'Send JSON, or multipart/form-data with the field projectArchive.',
  },
  INTERNAL: { status: 'internal', retry: true, hint: 'Try again; if it stays, report the request id.' },
  UNAVAILABLE: { status: 'unavailable', retry: true, hint: 'Try again in a moment.' },

  SOURCE_URL_INVALID: {
    status: 'invalid-argument',
    retry: false,
    hint: 'Use an https:// address of a git repository.',
  },
  SOURCE_ADDRESS_FORBIDDEN: { status: 'invalid-argument', retry: false, hint: 'Use a repository on a public address.' },
  SOURCE_REF_INVALID: {
    status: 'invalid-argument',
    retry: false,
    hint: 'Use a branch name of letters, digits, dots, slashes and hyphens.',
  },
  SOURCE_ROOT_INVALID: {
    status: 'invalid-argument',
    retry: false,
    hint: 'Use a folder inside the repository, for example apps/web.',
  },
  REPOSITORY_NOT_FOUND: {
    status: 'not-found',
    retry: false,
    hint: 'Check the address; for a private repository, an admin gives the app a token on its page.',
  },
  BRANCH_NOT_FOUND: { status: 'not-found', retry: false, hint: 'Check the branch name.' },
  SOURCE_TOO_LARGE: {
    status: 'invalid-argument',
    http: 413,
    retry: false,
    hint: 'Keep large files out of the repository or archive.',
  },
  SOURCE_TIMEOUT: { status: 'deadline-exceeded', retry: true, hint: 'The git server answers slowly; try again.' },
  SOURCE_UNREACHABLE: {
    status: 'unavailable',
    retry: true,
    hint: 'Check that the git server can be reached, and try again.',
  },
  SOURCE_GONE: {
    status: 'failed-precondition',
    retry: false,
    hint: 'The source is no longer kept; deploy it again from its origin.',
  },
  ARCHIVE_UNSAFE: {
    status: 'invalid-argument',
    retry: false,
    hint: 'Pack plain files and folders only: no links, no paths that lead outside.',
  },
  ARCHIVE_TOO_LARGE: {
    status: 'invalid-argument',
    http: 413,
    retry: false,
    hint: 'Leave out node_modules, build output and large files.',
  },
  ARCHIVE_CORRUPT: {
    status: 'invalid-argument',
    retry: false,
    hint: 'Pack the archive again; it seems damaged or cut off.',
  },
  ARCHIVE_UNSUPPORTED: { status: 'invalid-argument', retry: false, hint: 'Use .zip, .tar, .tar.gz or .tgz.' },
  ARCHIVE_EMPTY: {
    status: 'invalid-argument',
    retry: false,
    hint: 'The archive holds no files; pack the project folder.',
  },

  PLAN_NOT_FOUND: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Add a Dockerfile, a package.json with a start script, an index.html or a Procfile.',
  },
  PLAN_BROKEN: { status: 'failed-precondition', retry: false, hint: 'Mend the named file and deploy again.' },
  PLAN_NEEDS_DOCKERFILE: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Add a Dockerfile that builds and starts the app, and listens on PORT.',
  },
  BUILD_FAILED: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Read the last lines of the build log; they say what went wrong.',
  },
  BUILD_TIMEOUT: {
    status: 'deadline-exceeded',
    retry: true,
    hint: 'The build took too long; make it smaller or try again.',
  },
  BUILD_LOST: { status: 'internal', retry: true, hint: 'The build ended without a result; try again.' },
  BOOT_CRASHED: {
    status: 'failed-precondition',
    retry: false,
    hint: 'The app ended while starting; read its last lines.',
  },
  PORT_NOT_LISTENING: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Listen on 0.0.0.0 and on the port given by the PORT environment variable.',
  },
  RELEASE_FAILED: { status: 'internal', retry: true, hint: 'The new revision could not be started; try again.' },
  HEALTH_CHECK_FAILED: {
    status: 'failed-precondition',
    retry: false,
    hint: 'The app answers its health check with an error; open its log.',
  },
  REVISION_GONE: {
    status: 'failed-precondition',
    retry: false,
    hint: 'That revision no longer exists; redeploy it instead.',
  },
  STAGE_TIMEOUT: { status: 'deadline-exceeded', retry: true, hint: 'The stage took longer than it may; try again.' },
  JOB_LOST: {
    status: 'internal',
    retry: true,
    hint: 'Read what it printed; then run it again, if what it did may be done twice.',
  },
  JOB_TIMEOUT: {
    status: 'deadline-exceeded',
    retry: false,
    hint: 'Give it more time (at most an hour), or less to do.',
  },
  SEAL_INVALID: {
    status: 'permission-denied',
    retry: false,
    hint: 'The deployment was not made by Deplight, so nothing of it is run.',
  },
} as const satisfies Record<string, ErrorFacts>;

/** Hints for a case of a code that its own does not fit; clients say them in their languages, by name. */
export const caseHints = {
  frozenUntil: 'Wait until then, or unfreeze the app; an earlier version can be rolled back to all the while.',
} as const;

export type ErrorCode = keyof typeof errors;

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errors, text);
}

/** The HTTP status of a code. */
export function httpStatusOf(code: ErrorCode): number {
  const facts: ErrorFacts = errors[code];
  return facts.http ?? httpStatuses[facts.status];
}

/** An expected failure: its message reaches the user as it is. Everything else is shown as INTERNAL with an id. */
export class DeplightError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'DeplightError';
    this.code = code;
    this.hint = options.hint ?? errors[code].hint;
    this.details = options.details;
  }
}
