// Operations on GitHub: which repository's pushes deploy an app.
import { z } from 'zod';
import { AppDocument } from '../documents/app.ts';
import { EnvironmentDocument, secretNames } from '../documents/environment.ts';
import { repositoryTokenText, watchPaths } from '../documents/github.ts';
import { PreviewDocument, previewNumber } from '../documents/preview.ts';
import { commitSha } from '../documents/shared-fields.ts';
import { appId, workspaceId } from '../ids.ts';
import { operation } from './operation.ts';

const path = '/workspaces/:workspaceId/apps/:appId/github';
const previewPath = '/workspaces/:workspaceId/apps/:appId/previews';
const onePreview = z.strictObject({ preview: PreviewDocument });

export const githubOperations = {
  connectGitHub: operation({
    summary:
      "Deploy an app when GitHub tells of a push to a branch. Makes the webhook's secret, shown this once; an earlier one is worth nothing any more.",
    noun: 'apps',
    action: 'github.connect',
    scope: 'workspace',
    request: z.strictObject({
      workspaceId,
      appId,
      gitUrl: z.string().min(1).max(2_048),
      branch: z.string().min(1).max(200),
      rootDir: z.string().max(512).optional(),
      watchPaths: watchPaths.optional(),
      /** Deploy a push only once GitHub's checks of its commit have passed. */
      waitForChecks: z.boolean().optional(),
    }),
    response: z.strictObject({
      app: AppDocument,
      webhook: z.strictObject({
        /** The payload URL to give to GitHub. */
        url: z.url(),
        /** The secret to give to GitHub. Kept nowhere, so it cannot be shown again. */
        secret: z.string(),
      }),
    }),
    rest: { method: 'POST', path, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  disconnectGitHub: operation({
    summary: 'Deploy nothing more when GitHub tells of a push; the secret of the webhook is worth nothing any more.',
    noun: 'apps',
    action: 'github.connect',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId }),
    response: z.strictObject({ app: AppDocument }),
    rest: { method: 'DELETE', path, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  setRepositoryToken: operation({
    summary:
      "Give an app a token for its private repository. It is sent to that repository alone, and lets GitHub show commit statuses. Nobody reads it back. Without one, the platform's GitHub App makes one for each use, if the repository names the app in .github/deplight-apps.",
    noun: 'apps',
    action: 'github.connect',
    scope: 'workspace',
    request: z.strictObject({
      workspaceId,
      appId,
      gitUrl: z.string().min(1).max(2_048),
      /** Left away: by the platform's GitHub App. */
      token: repositoryTokenText.optional(),
    }),
    response: z.strictObject({ app: AppDocument }),
    rest: { method: 'POST', path: `${path}/token`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  deleteRepositoryToken: operation({
    summary: "Delete an app's token for its repository, for ever.",
    noun: 'apps',
    action: 'github.connect',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId }),
    response: z.strictObject({ app: AppDocument }),
    rest: { method: 'DELETE', path: `${path}/token`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  setPreviews: operation({
    summary:
      'Show pull requests to the connected branch as previews, or no longer; and say which secrets previews get. They get none by themselves.',
    noun: 'apps',
    action: 'github.connect',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId, enabled: z.boolean(), secrets: secretNames.optional() }),
    response: z.strictObject({ app: AppDocument, environment: EnvironmentDocument }),
    rest: { method: 'POST', path: `${path}/previews`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  listPreviews: operation({
    summary: "An app's pull requests that are shown as previews, or wait to be, newest first.",
    noun: 'apps',
    action: 'app.read',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId }),
    response: z.strictObject({ previews: z.array(PreviewDocument) }),
    rest: { method: 'GET', path: previewPath, status: 200 },
    idempotent: false,
    mutates: false,
  }),
  approvePreview: operation({
    summary:
      "Let one commit of a stranger's pull request be built and shown. It gets the app's plain variables and no secret; the next commit needs it anew.",
    noun: 'apps',
    action: 'preview.decide',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId, number: previewNumber, commit: commitSha }),
    response: onePreview,
    rest: { method: 'POST', path: `${previewPath}/:number/approve`, status: 200 },
    idempotent: false,
    mutates: true,
    startsWork: true,
  }),
  removePreview: operation({
    summary: 'Take a preview down; the next push to its pull request brings it back.',
    noun: 'apps',
    action: 'preview.decide',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId, number: previewNumber }),
    response: onePreview,
    rest: { method: 'DELETE', path: `${previewPath}/:number`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
} as const;
