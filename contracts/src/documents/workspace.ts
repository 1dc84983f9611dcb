// workspaces/{w} and its members/{uid}: who belongs together.
import { z } from 'zod';
import { userId, workspaceId } from '../ids.ts';
import { workspaceName } from '../names.ts';
import { roles } from '../roles.ts';
import { schemaVersion, time } from './shared-fields.ts';

export const WorkspaceDocument = z.strictObject({
  schemaVersion,
  id: workspaceId,
  name: workspaceName,
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
  workspaces: z.array(z.strictObject({ id: workspaceId, name: workspaceName })).max(200),
});
export type UserDocument = z.infer<typeof UserDocument>;
