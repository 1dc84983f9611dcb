// What an operation is: one thing that a user may ask for, on every transport.
import type { z } from 'zod';
import type { Action } from '../roles.ts';

/** The callables; each serves the operations of one noun at `{noun}/{operation}`. */
export const nouns = ['workspaces', 'apps', 'deployments', 'secrets', 'logs'] as const;
export type Noun = (typeof nouns)[number];

/** How the workspace that an operation acts in is found, before authorization. */
export type Scope =
  /** none: any signed-in user */
  | 'none'
  /** `workspaceId` of the request */
  | 'workspace'
  /** `workspaceId` of the request, else the user's first workspace, made on demand */
  | 'default-workspace'
  /** the workspace of `deploymentId`, looked up; unknown and foreign ids look alike */
  | 'deployment';

export interface Operation<Request extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> {
  readonly summary: string;
  readonly noun: Noun;
  readonly action: Action;
  readonly scope: Scope;
  readonly request: Request;
  readonly response: Response;
  /** Route below /api; `:name` fills the request's field of that name. */
  readonly rest: { readonly method: 'GET' | 'POST' | 'DELETE'; readonly path: string; readonly status: number };
  /** Whether an idempotency key makes a repeated request give the first answer. */
  readonly idempotent: boolean;
  /**
   * Whether it changes what the members of a workspace share, and so leaves one entry in the activity log. An upload
   * and a ticket do not: they belong to one caller until a deployment uses them.
   */
  readonly mutates: boolean;
  /** Set when it begins work for the pipeline; refused while the platform is paused. */
  readonly startsWork?: true;
}

/** Types an entry of the table without widening its schemas. */
export function operation<Request extends z.ZodType, Response extends z.ZodType>(
  facts: Operation<Request, Response>,
): Operation<Request, Response> {
  return facts;
}
