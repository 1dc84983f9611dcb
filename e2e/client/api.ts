// REST as a program uses it, with the answers parsed by the contracts.
import { DeploymentView, LogView, WorkspaceDocument } from '@deplight/contracts';
import { z } from 'zod';
import { stack } from '../stack.ts';
import type { User } from './user.ts';

export const ErrorAnswer = z.strictObject({
  error: z.looseObject({ code: z.string(), message: z.string(), hint: z.string(), requestId: z.string() }),
});
const Created = z.strictObject({ status: z.literal('success'), deployment: DeploymentView });
const One = z.strictObject({ deployment: DeploymentView, logs: z.array(LogView) });

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export interface Call {
  readonly user?: User;
  readonly method?: string;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/** One request below /api. */
export async function api(path: string, call: Call = {}): Promise<Answer> {
  const headers = {
    ...(call.user ? { authorization: `Bearer ${call.user.idToken}` } : {}),
    ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
    ...call.headers,
  };
  const body = call.form ?? (call.json === undefined ? null : JSON.stringify(call.json));
  const method = call.method ?? (body === null ? 'GET' : 'POST');
  const response = await fetch(`${stack.hosting}/api${path}`, {
    method,
    headers,
    body,
    signal: call.signal ?? null,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** Asks for a deployment. @throws with the answer's body when it is not 201. */
export async function createDeployment(
  user: User,
  source: { json: unknown } | { form: FormData },
): Promise<DeploymentView> {
  return created(await api('/deployments', { user, ...source }));
}

export function created(answer: Answer): DeploymentView {
  return Created.parse(made(answer)).deployment;
}

/** What was made. @throws with the answer's body when nothing was. */
function made({ status, body }: Answer): unknown {
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

export async function getDeployment(user: User, id: string): Promise<z.infer<typeof One>> {
  return One.parse((await api(`/deployments/${id}`, { user })).body);
}

export async function createWorkspace(user: User, name: string): Promise<WorkspaceDocument> {
  const body = made(await api('/workspaces', { user, json: { name } }));
  return z.strictObject({ workspace: WorkspaceDocument }).parse(body).workspace;
}

/** The code of an error answer. */
export function codeOf(answer: Answer): string {
  return ErrorAnswer.parse(answer.body).error.code;
}
