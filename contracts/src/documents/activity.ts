// workspaces/{w}/activity/{id}: who did what, when and from where; one entry per operation that changed something.
// Admins and owners read it; nobody changes it.
import { z } from 'zod';
import { activityId, workspaceId } from '../ids.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

/** The ways in that an operation can come by; `policy` is Deplight itself, as an app's policy tells it. */
export const transports = ['callable', 'rest', 'slack', 'github', 'console', 'policy'] as const;
export type Transport = (typeof transports)[number];

export const activityTargetKinds = [
  'workspace',
  'app',
  'deployment',
  'member',
  'invite',
  'secret',
  'token',
  'channel',
  'webhook',
  'job',
] as const;

/** What an operation acted on, with the name it had then. */
export const ActivityTarget = z.strictObject({
  kind: z.enum(activityTargetKinds),
  id: z.string().max(200),
  name: z.string().max(200),
});
export type ActivityTarget = z.infer<typeof ActivityTarget>;

/** Loose, because the database's own field for the end of its storage stands beside these. */
export const ActivityDocument = z.looseObject({
  schemaVersion,
  id: activityId,
  workspaceId,
  /** The operation's name in the table of operations, such as `createApp`. */
  operation: z.string().max(60),
  by: author,
  at: time,
  via: z.enum(transports),
  targets: z.array(ActivityTarget).max(20),
  /** What else a reader wants to know, in a few words, such as `member → admin`. */
  note: z.string().max(200),
});
export type ActivityDocument = z.infer<typeof ActivityDocument>;

/** An entry as the API shows it. */
export const ActivityView = z.strictObject(ActivityDocument.shape).omit({ schemaVersion: true });
export type ActivityView = z.infer<typeof ActivityView>;

export function activityView({
  id,
  workspaceId,
  operation,
  by,
  at,
  via,
  targets,
  note,
}: ActivityDocument): ActivityView {
  return { id, workspaceId, operation, by, at, via, targets, note };
}
