// What can stop a setup: a closed list of codes, each with what to do next.

export const setupErrors = {
  PROJECT_INVALID: 'A project id has 6 to 30 lower-case letters, digits and hyphens, and begins with a letter.',
  REGION_INVALID: 'Name a region of Cloud Run, such as us-central1 or europe-west1.',
  NO_CREDENTIALS: 'Run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS.',
  GOOGLE_REFUSED: 'See what Google says; the same command goes on from there.',
  GOOGLE_UNREACHABLE: 'Try again; the same command goes on from there.',
  TIMED_OUT: 'It may still be done by itself; run the same command again.',
  CHANGED_MEANWHILE: 'Somebody else changes the same thing; run the same command again.',
  CANNOT_CHANGE: 'Nothing was changed.',
} as const;

export type SetupErrorCode = keyof typeof setupErrors;

export class SetupError extends Error {
  readonly code: SetupErrorCode;
  readonly hint: string;

  constructor(code: SetupErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'SetupError';
    this.code = code;
    this.hint = options.hint ?? setupErrors[code];
  }
}
