// Operations of the console: what its stream cannot do by itself, or must not do unseen.
import { z } from 'zod';
import { consoleLine } from '../console/console-stream.ts';
import { appId, consoleSessionId, workspaceId } from '../ids.ts';
import { operation } from './operation.ts';

const path = '/workspaces/:workspaceId';

export const consoleOperations = {
  runCommand: operation({
    summary: "Open a session for a command in an app's live image; the console's stream runs it and shows its lines.",
    noun: 'apps',
    action: 'console.run',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId, line: consoleLine }),
    response: z.strictObject({ session: consoleSessionId }),
    rest: { method: 'POST', path: `${path}/apps/:appId/run`, status: 201 },
    idempotent: false,
    mutates: true,
    startsWork: true,
  }),
  cancelCommand: operation({
    summary: 'Stop a command of your own console, as Ctrl-C does.',
    noun: 'apps',
    action: 'console.cancel',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, session: consoleSessionId }),
    response: z.strictObject({ session: consoleSessionId }),
    rest: { method: 'POST', path: `${path}/console/:session/cancel`, status: 200 },
    idempotent: false,
    mutates: false,
  }),
} as const;
