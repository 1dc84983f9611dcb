// Operations on secrets and on apps' environments. A value goes in with setSecret and importSecrets; none brings it back.
import { z } from 'zod';
import { EnvironmentDocument, secretNames } from '../documents/environment.ts';
import { SecretDocument } from '../documents/secret.ts';
import { appId, workspaceId } from '../ids.ts';
import { appName, environment, variableName, variableValue } from '../names.ts';
import { operation } from './operation.ts';

/** How an app stands to a secret. */
export const SecretUse = z.strictObject({
  appId,
  name: appName,
  /** Whether its next deployment gets the secret. */
  bound: z.boolean(),
  /** The version that serves now; null when nothing serves, or serves without this secret. */
  liveVersion: z.int().positive().nullable(),
  /** Whether a restart would change what the app gets. */
  behind: z.boolean(),
});
export type SecretUse = z.infer<typeof SecretUse>;

export const SecretView = SecretDocument.omit({ schemaVersion: true }).extend({ apps: z.array(SecretUse) });
export type SecretView = z.infer<typeof SecretView>;

const secret = z.strictObject({ secret: SecretView });
const secrets = z.strictObject({ secrets: z.array(SecretView) });
const ofApp = z.strictObject({ environment: EnvironmentDocument });
const secretValue = variableValue.refine((value) => value !== '', 'should not be empty');

export const secretOperations = {
  setSecret: operation({
    summary: 'Store a secret, or a new version of it; the value can never be read back.',
    noun: 'secrets',
    action: 'secret.set',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, name: variableName, value: secretValue }),
    response: secret,
    rest: { method: 'POST', path: '/workspaces/:workspaceId/secrets', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  importSecrets: operation({
    summary: 'Store every variable of a .env text as a secret; at most 50.',
    noun: 'secrets',
    action: 'secret.set',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, text: z.string().min(1).max(262_144) }),
    response: secrets,
    rest: { method: 'POST', path: '/workspaces/:workspaceId/secrets/import', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  listSecrets: operation({
    summary: "The workspace's secrets by name, with the apps that use them and the versions that these run with.",
    noun: 'secrets',
    action: 'secret.list',
    scope: 'workspace',
    request: z.strictObject({ workspaceId }),
    response: secrets,
    rest: { method: 'GET', path: '/workspaces/:workspaceId/secrets', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  deleteSecret: operation({
    summary: 'Delete a secret for ever, with all its versions; refused while an app uses it.',
    noun: 'secrets',
    action: 'secret.delete',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, name: variableName }),
    response: z.strictObject({ name: variableName }),
    rest: { method: 'DELETE', path: '/workspaces/:workspaceId/secrets/:name', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  bindSecrets: operation({
    summary: 'Say which of the secrets an app gets, from its next deployment or restart on.',
    noun: 'secrets',
    action: 'secret.bind',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId, names: secretNames }),
    response: ofApp,
    rest: { method: 'POST', path: '/workspaces/:workspaceId/apps/:appId/secrets', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  setEnvironment: operation({
    summary: "Set all of an app's plain variables, used from its next deployment or restart on.",
    noun: 'secrets',
    action: 'environment.set',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId, variables: environment }),
    response: ofApp,
    rest: { method: 'POST', path: '/workspaces/:workspaceId/apps/:appId/env', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  getEnvironment: operation({
    summary: "An app's plain variables and the names of its secrets.",
    noun: 'secrets',
    action: 'environment.read',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId }),
    response: ofApp,
    rest: { method: 'GET', path: '/workspaces/:workspaceId/apps/:appId/env', status: 200 },
    idempotent: false,
    mutates: false,
  }),
} as const;
