// REST: /api/**, derived from the table of operations.

import { DeplightError, type Noun, type OperationName, operations } from '@deplight/contracts';
import type { Response } from 'express';
import type { Request } from 'firebase-functions/https';
import { checkOrigin, corsHeaders } from '../authorize/origin.ts';
import { allowanceHeaders, checkAllowance, takeRequest } from '../authorize/rate-gate.ts';
import { systemClock } from '../clock.ts';
import { getConfig } from '../config.ts';
import { perform } from '../operations/perform.ts';
import { withScratch } from '../pipeline/scratch.ts';
import { inRequest } from '../telemetry/in-trace.ts';
import { version } from '../version.ts';
import { bearerCaller } from './bearer.ts';
import { answerDescription } from './description/answer-description.ts';
import { answerDevice } from './device.ts';
import { entityTag, isKnown } from './entity-tag.ts';
import { errorAnswer, retryHeaders } from './error-body.ts';
import { answerGitHub, answerGitHubApp } from './github.ts';
import type { MultipartForm } from './multipart.ts';
import { findRoute, type Route } from './routes.ts';
import { sendText, textFileOf } from './send-text.ts';
import { answerSlack } from './slack.ts';

const maxBodyBytes = 31 * 1024 * 1024;

/** Answers one request of all but the logs. Never throws. */
export function answerApi(request: Request, response: Response): Promise<void> {
  return answerRest(request, response, (noun) => noun !== 'logs');
}

/** Answers one request about logs: for the function whose identity may take secrets out of them. Never throws. */
export function answerLogsApi(request: Request, response: Response): Promise<void> {
  return answerRest(request, response, (noun) => noun === 'logs');
}

const slackPaths: ReadonlySet<string> = new Set(['/slack/command', '/slack/interaction', '/slack/events']);

type Serves = (noun: Noun) => boolean;

function answerRest(request: Request, response: Response, serves: Serves): Promise<void> {
  const { allowedOrigins } = getConfig();
  return inRequest(`${request.method} ${request.path.split('/', 3).join('/')}`, request.headers, () =>
    answered(request, response, serves, allowedOrigins),
  );
}

async function answered(
  request: Request,
  response: Response,
  serves: Serves,
  allowedOrigins: readonly string[],
): Promise<void> {
  response.set({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...corsHeaders(request.headers.origin, allowedOrigins),
  });
  try {
    checkOrigin(request.headers, allowedOrigins);
    if (request.method === 'OPTIONS') response.status(204).end();
    else await answer(request, response, request.path.replace(/^\/api(?=\/|$)/, ''), serves);
  } catch (error) {
    const { status, body } = errorAnswer(error);
    if (status === 401) response.set('www-authenticate', 'Bearer');
    response.set(retryHeaders(body)).status(status).json({ error: body });
  }
}

async function answer(request: Request, response: Response, path: string, serves: Serves): Promise<void> {
  if (path === '/health' && request.method === 'GET') {
    response.json({ status: 'ok', version });
    return;
  }
  if (serves('workspaces') && slackPaths.has(path)) {
    await answerSlack(request, response, path);
    return;
  }
  if (serves('workspaces') && request.method === 'GET' && (await answerDescription(request, response, path))) return;
  if (serves('apps') && path.startsWith('/github/webhook/')) {
    await answerGitHub(request, response, path);
    return;
  }
  if (serves('apps') && path === '/github/app') {
    await answerGitHubApp(request, response);
    return;
  }
  if (serves('workspaces') && (await answerDevice(request, response, path))) return;
  const route = findRoute(request.method, path, serves);
  const caller = await bearerCaller(request.headers.authorization);
  const allowance = takeRequest(caller, systemClock.now());
  response.set(allowanceHeaders(allowance));
  checkAllowance(allowance);
  const call = { caller, via: 'rest', origin: request.headers.origin } as const;
  const file = textFileOf(route.operation);
  if (file && request.query['format'] === 'text') {
    const { format: _format, ...query } = inputOf(request, route);
    await sendText(response, file, (more) => perform(route.operation, { ...query, ...more }, call));
    return;
  }
  const multipart = request.is('multipart/form-data') && route.operation === 'createDeployment';
  const result = multipart
    ? await withScratch(async (folder) => {
        checkSize(request.rawBody);
        const { readMultipart } = await import('./multipart.ts');
        const form = await readMultipart(request.headers, request.rawBody, folder);
        const input = withKey(route.operation, inputOfForm(form), request);
        return perform(route.operation, input, { ...call, ...archiveOf(form, folder) });
      })
    : await perform(route.operation, withKey(route.operation, inputOf(request, route), request), call);
  sendResult(request, response, operations[route.operation].rest.status, result);
}

/** Reading again what has not changed costs a client nothing but the question. */
function sendResult(request: Request, response: Response, status: number, result: object): void {
  const text = JSON.stringify(result);
  response.set('content-type', 'application/json; charset=utf-8');
  if (request.method === 'GET') {
    const tag = entityTag(text);
    response.set('etag', tag);
    if (isKnown(request.headers['if-none-match'], tag)) {
      response.status(304).end();
      return;
    }
  }
  response.status(status).send(text);
}

function checkSize(body: Buffer | undefined): void {
  if ((body?.length ?? 0) > maxBodyBytes)
    throw new DeplightError('PAYLOAD_TOO_LARGE', 'The body is larger than 30 MB.');
}

function archiveOf({ archive }: MultipartForm, folder: string) {
  if (!archive) return {};
  const store = async (workspaceId: string) => {
    const { storeArchive } = await import('../sources/store-source.ts');
    const { stored } = await storeArchive(workspaceId, archive.file, folder);
    return { stored, fileName: archive.fileName };
  };
  return { storeArchive: store };
}

/** The fields of a form as a request; `sourceType` is what clients of the first mini-PaaS send, and follows from the rest. */
function inputOfForm({ fields }: MultipartForm): Record<string, unknown> {
  const { env, sourceType: _sourceType, ...rest } = fields;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  return env === undefined || env === '' ? given : { ...given, env: parseJson(env) };
}

function inputOf(request: Request, route: Route): Record<string, unknown> {
  if (request.method === 'GET' || request.method === 'DELETE') return { ...request.query, ...route.params };
  const empty = (request.rawBody?.length ?? 0) === 0;
  if (!empty && !request.is('application/json')) {
    throw new DeplightError(
      'PAYLOAD_INVALID',
      `The body should be application/json, not ${String(request.headers['content-type']).slice(0, 100)}.`,
    );
  }
  const body: unknown = empty ? {} : request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new DeplightError('PAYLOAD_INVALID', 'The body should be a JSON object.');
  }
  const { sourceType: _sourceType, ...fields } = body as Record<string, unknown>;
  return { ...fields, ...route.params };
}

function withKey(operation: OperationName, input: Record<string, unknown>, request: Request): Record<string, unknown> {
  const key = request.headers['idempotency-key'];
  return operations[operation].idempotent && key !== undefined ? { ...input, idempotencyKey: key } : input;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DeplightError('INVALID_ARGUMENT', 'env: should be a JSON object of names and values.', { cause });
  }
}
