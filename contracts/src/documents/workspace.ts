// workspaces/{w} and its members/{uid}: who belongs together.
import { z } from 'zod';
import { userId, workspaceId } from '../ids.ts';
import { LimitOverrides, maxWorkspacesPerUser } from '../limits.ts';
import { workspaceDescription, workspaceName } from '../names.ts';
import { roles } from '../roles.ts';
import { schemaVersion, time } from './shared-fields.ts';

export const workspaceTypes = ['development', 'operations'] as const;
export type WorkspaceType = (typeof workspaceTypes)[number];

/** The defaults are for documents that were stored before these fields were thought of. */
export const WorkspaceDocument = z.strictObject({
  schemaVersion,
  id: workspaceId,
  name: workspaceName,
  description: workspaceDescription.default(''),
  type: z.enum(workspaceTypes).default('development'),
  /** Limits other than the defaults; set by an operator of the platform, never by a client. */
  limits: LimitOverrides.default({}),
  createdBy: userId,
  createdAt: time,
});
export type WorkspaceDocument = z.infer<typeof WorkspaceDocument>;

export const MemberDocument = z.strictObject({
  uid: userId,
  role: z.enum(roles),
  name: z.string().max(200),
  joinedAt: time,
});
export type MemberDocument = z.infer<typeof MemberDocument>;

/** users/{uid}: the user's own page; readable by that user alone. */
export const UserDocument = z.strictObject({
  uid: userId,
  /** In the order they were joined; the first is the default of requests that name none. */
  workspaces: z.array(z.strictObject({ id: workspaceId, name: workspaceName })).max(maxWorkspacesPerUser),
});
export type UserDocument = z.infer<typeof UserDocument>;
