// History: a page of an app's lines from Cloud Logging, redacted and sanitised. Needs the relay's identity.

import { type AppDocument, DeplightError, type ParsedRequest, type RuntimeLine } from '@deplight/contracts';
import { z } from 'zod';
import { notFound } from '../authorize/authorize.ts';
import type { Clock } from '../clock.ts';
import type { LogEntry } from '../clouds/cloud-logging.ts';
import { isPassing } from '../clouds/is-passing.ts';
import { type RuntimeQuery, readRuntimePage } from '../clouds/runtime-entries.ts';
import { readDeployment } from '../store/documents.ts';
import { AppRedactor } from './app-redactor.ts';
import { runtimeLines } from './runtime-lines.ts';

export type LogQuery = Omit<ParsedRequest<'readLogs'>, 'workspaceId' | 'appId'>;

const defaultLimit = 200;
/** Cloud Logging keeps entries for 30 days. */
const keptMs = 30 * 86_400_000;
/** Pages of Cloud Logging that one answer reads at most: it allows 60 calls a minute to a whole project. */
const pagesRead = 5;
/** An answer is bounded in bytes as well: where lines are long, each is cut. */
const maxAnswerBytes = 4 * 1_048_576;
const maxLineChars = 4_000;

/** The window stands in the token, so that every page is one of the same question. */
const Token = z.tuple([z.iso.datetime(), z.iso.datetime(), z.string()]);

/**
 * @param app whose service is asked about; the caller was authorized for it.
 * @returns lines oldest first. With a search a page may have fewer than asked for, or none, and still not be the last.
 */
export async function readRuntimeLogs(
  app: AppDocument,
  query: LogQuery,
  clock: Clock,
): Promise<{ lines: RuntimeLine[]; nextPageToken: string | null }> {
  const { limit = defaultLimit, order = 'newest', search, source, level } = query;
  const [since, until, first] =
    query.pageToken === undefined ? windowOf(app, query, clock) : readToken(app, query.pageToken);
  const revision = await revisionOf(app, query.deploymentId);
  const filter: RuntimeQuery = { service: app.service, revision, since, until, source, level };
  const redactor = new AppRedactor(app.id, clock);
  const lines: RuntimeLine[] = [];
  let token = first;
  for (let page = 0; page < pagesRead && lines.length === 0 && (page === 0 || token !== ''); page += 1) {
    const direction = order === 'newest' ? 'desc' : 'asc';
    const { entries, nextToken } = await asked(
      token,
      readRuntimePage(filter, { order: direction, size: limit, token }),
    );
    const inOrder = order === 'newest' ? entries.reverse() : entries;
    const shown = (await Promise.all(inOrder.map((entry) => linesOf(entry, redactor)))).flat();
    // What is looked for is looked for in what is shown: a search in the raw lines would tell a secret letter by letter.
    lines.push(...shown.filter(({ text }) => search === undefined || contains(text, search)));
    token = nextToken;
  }
  return { lines: bounded(lines), nextPageToken: token === '' ? null : writeToken([since, until, token]) };
}

/** From when on and until when, and no page yet. Never from before the app: a service of its name may have been another's. */
function windowOf(app: AppDocument, { since, until }: LogQuery, clock: Clock): z.infer<typeof Token> {
  const earliest = Math.max(Date.parse(app.createdAt), clock.now() - keptMs);
  const fromMs = Math.max(earliest, since === undefined ? 0 : Date.parse(since));
  const untilMs = until === undefined ? clock.now() + 1_000 : Date.parse(until);
  return [new Date(fromMs).toISOString(), new Date(untilMs).toISOString(), ''];
}

async function revisionOf({ workspaceId, id: appId }: AppDocument, deploymentId: string | undefined) {
  if (deploymentId === undefined) return undefined;
  const deployment = await readDeployment({ workspaceId, appId, deploymentId });
  if (!deployment) throw notFound('deployment');
  if (!deployment.revision) throw new DeplightError('NOT_FOUND', 'This deployment never had a revision that ran.');
  return deployment.revision;
}

async function linesOf(entry: LogEntry, redactor: AppRedactor): Promise<RuntimeLine[]> {
  return runtimeLines(entry, await redactor.of(entry.resource?.labels?.['revision_name'] ?? ''));
}

function contains(text: string, search: string): boolean {
  return text.toLowerCase().includes(search.toLowerCase());
}

function bounded(lines: RuntimeLine[]): RuntimeLine[] {
  const sizeBytes = lines.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  if (sizeBytes <= maxAnswerBytes) return lines;
  return lines.map((line) =>
    line.text.length <= maxLineChars ? line : { ...line, text: `${line.text.slice(0, maxLineChars).toWellFormed()}…` },
  );
}

async function asked<Page>(token: string, page: Promise<Page>): Promise<Page> {
  try {
    return await page;
  } catch (cause) {
    if (isPassing(cause))
      throw new DeplightError('UNAVAILABLE', 'Cloud Logging is asked too much at this moment, or does not answer.', {
        cause,
      });
    if (token !== '' && cause instanceof Error && 'code' in cause && cause.code === 3) throw wrongToken(cause);
    throw cause;
  }
}

function writeToken(token: z.infer<typeof Token>): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function readToken({ createdAt }: AppDocument, text: string): z.infer<typeof Token> {
  try {
    const [since, until, token] = Token.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return [since > createdAt ? since : createdAt, until, token];
  } catch (cause) {
    throw wrongToken(cause);
  }
}

function wrongToken(cause: unknown): DeplightError {
  const message = 'pageToken: should be the nextPageToken of an answer to the same question.';
  return new DeplightError('INVALID_ARGUMENT', message, { cause });
}
