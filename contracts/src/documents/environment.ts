// workspaces/{w}/env/{a}: what an app finds in its environment: plain variables, and the secrets bound to it, by name.
import { z } from 'zod';
import { appId, workspaceId } from '../ids.ts';
import { environment, variableName } from '../names.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

/** Names of secrets that one app uses, each once. */
export const secretNames = z
  .array(variableName)
  .max(100)
  .refine((names) => new Set(names).size === names.length, 'should have each name once');

export const EnvironmentDocument = z.strictObject({
  schemaVersion,
  workspaceId,
  appId,
  variables: environment,
  /** Names of the workspace's secrets that the app gets; their versions are pinned by each deployment. */
  secrets: secretNames,
  /** Names of the secrets that previews get, and no others: a set of their own. */
  previewSecrets: secretNames.default([]),
  by: author,
  updatedAt: time,
});
export type EnvironmentDocument = z.infer<typeof EnvironmentDocument>;
