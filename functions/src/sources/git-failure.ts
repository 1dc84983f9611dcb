// Says in our words why a fetch failed. Decides by codes and types, never by the text of a message.
import { DeplightError } from '@deplight/contracts';
import { Errors } from 'isomorphic-git';

interface FetchContext {
  readonly url: URL;
  readonly branch: string | undefined;
  readonly commit: string | undefined;
  /** Whether all came, so that what is wrong is wrong in the repository. */
  readonly fetched: boolean;
  /** Whether the server was shown a token. */
  readonly withToken: boolean;
  readonly timedOut: boolean;
  readonly timeoutMs: number;
}

const MISSING = new Set([401, 403, 404, 410]);

/** The DeplightError that the user reads; the original stays as its cause. */
export function gitFailure(
  error: unknown,
  { url, branch, commit, fetched, withToken, timedOut, timeoutMs }: FetchContext,
): DeplightError {
  const known = causes(error).find((cause) => cause instanceof DeplightError);
  if (known?.code === 'ARCHIVE_TOO_LARGE')
    return new DeplightError('SOURCE_TOO_LARGE', known.message, { cause: error });
  if (known) return known;
  const where = `${url.host}${url.pathname}`.slice(0, 300);
  if (timedOut) {
    return new DeplightError('SOURCE_TIMEOUT', `${where} was not fetched within ${Math.round(timeoutMs / 1000)} s.`, {
      cause: error,
    });
  }
  if (error instanceof Errors.UnsafeFilepathError) {
    const path = JSON.stringify(error.data.filepath).slice(1, 121).replace(/"$/, '');
    return new DeplightError('ARCHIVE_UNSAFE', `The repository has an entry "${path}", which git itself refuses.`, {
      cause: error,
    });
  }
  if (fetched) {
    return new DeplightError('SOURCE_UNREACHABLE', `What ${where} sent is not a whole repository (${codeOf(error)}).`, {
      cause: error,
      hint: 'Run `git fsck` on it, push again, and deploy again.',
    });
  }
  if (error instanceof Errors.HttpError) return httpFailure(error, where, withToken);
  if (commit !== undefined && !(error instanceof Errors.SmartHttpError)) {
    return new DeplightError(
      'BRANCH_NOT_FOUND',
      `${where} does not give commit ${commit.slice(0, 12)} (${codeOf(error)}).`,
      {
        cause: error,
        hint: 'Push the commit, or deploy a branch that has it.',
      },
    );
  }
  if (error instanceof Errors.NotFoundError) {
    const what = branch === undefined ? 'has no commits, or no default branch' : `has no branch "${branch}"`;
    return new DeplightError('BRANCH_NOT_FOUND', `The repository ${where} ${what}.`, { cause: error });
  }
  if (error instanceof Errors.SmartHttpError || error instanceof Errors.ParseError) {
    return new DeplightError(
      'REPOSITORY_NOT_FOUND',
      `There is something at ${where}, but it is not a git repository.`,
      { cause: error },
    );
  }
  return new DeplightError('SOURCE_UNREACHABLE', `${where} could not be reached (${codeOf(error)}).`, { cause: error });
}

function httpFailure(error: InstanceType<typeof Errors.HttpError>, where: string, withToken: boolean): DeplightError {
  const { statusCode } = error.data;
  if (withToken && MISSING.has(statusCode)) {
    const message = `The app's token does not open the repository at ${where} (HTTP ${statusCode}).`;
    const hint = 'Give the app a token that has not expired and may read the contents of this repository.';
    return new DeplightError('REPOSITORY_NOT_FOUND', message, { cause: error, hint });
  }
  if (MISSING.has(statusCode)) {
    return new DeplightError(
      'REPOSITORY_NOT_FOUND',
      `There is no public repository at ${where} (HTTP ${statusCode}).`,
      { cause: error, ...pageHint(where) },
    );
  }
  return new DeplightError('SOURCE_UNREACHABLE', `The git server at ${where} answered HTTP ${statusCode}.`, {
    cause: error,
  });
}

/** People copy the address of a page of the repository, as their browser shows it. */
function pageHint(where: string): { hint?: string } {
  const repository = /^([^/]+\/.+?)\/(?:-\/)?(?:tree|blob|commits?|pulls?|issues|src)\//.exec(`${where}/`)?.[1];
  if (repository === undefined) return {};
  return { hint: `Use https://${repository} and name the branch and the root folder apart from it.` };
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next !== undefined && chain.length < 10; next = next instanceof Error ? next.cause : undefined)
    chain.push(next);
  return chain;
}

function codeOf(error: unknown): string {
  const codes = causes(error).map((cause) =>
    cause instanceof Error && 'code' in cause ? String(cause.code) : undefined,
  );
  return codes.find((code) => code !== undefined) ?? 'no answer that git understands';
}
