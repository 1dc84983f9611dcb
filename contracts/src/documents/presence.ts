// workspaces/{w}/presence/{uid}: the apps that a member has in front, for the others who look at the same.
import { z } from 'zod';
import { appId, userId, workspaceId } from '../ids.ts';
import { time } from './shared-fields.ts';

/** How long somebody is shown after a page of theirs has said so last, milliseconds. */
export const presenceLeaseMs = 90_000;

/** Of one person and app, presence is written at most once in this time, milliseconds. */
export const presencePauseMs = 60_000;

/** Windows of one person that count; those that were looked at last. */
export const maxLooks = 4;

/** An app that somebody has in front until then, by the functions' clock, unless it is renewed. */
export const Look = z.strictObject({ appId, until: time });
export type Look = z.infer<typeof Look>;

/** Also carries `expireAt`, which belongs to the store. */
export const PresenceDocument = z.looseObject({
  workspaceId,
  uid: userId,
  name: z.string().max(200),
  looks: z.array(Look).min(1).max(maxLooks),
  /** The apps of `looks`, so that an app's page hears of nobody else. */
  appIds: z.array(appId).min(1).max(maxLooks),
});
export type PresenceDocument = z.infer<typeof PresenceDocument>;
