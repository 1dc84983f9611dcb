// The one table of operations. Callables, REST routes, authorization, the SDK and the documents are derived from it.
import type { z } from 'zod';
import { accountOperations } from './account.ts';
import { appOperations } from './apps.ts';
import { conditionOperations } from './condition.ts';
import { consoleOperations } from './console.ts';
import { deploymentOperations } from './deployments.ts';
import { deviceOperations } from './device.ts';
import { domainOperations } from './domains.ts';
import { githubOperations } from './github.ts';
import { inviteOperations } from './invites.ts';
import { jobOperations } from './jobs.ts';
import { logOperations } from './logs.ts';
import { mailOperations } from './mail.ts';
import { memberOperations } from './members.ts';
import { planOperations } from './plans.ts';
import { presenceOperations } from './presence.ts';
import { proposalOperations } from './proposals.ts';
import { secretOperations } from './secrets.ts';
import { slackOperations } from './slack.ts';
import { tokenOperations } from './tokens.ts';
import { trafficOperations } from './traffic.ts';
import { webhookOperations } from './webhooks.ts';
import { workspaceOperations } from './workspaces.ts';

export const operations = {
  ...workspaceOperations,
  ...memberOperations,
  ...inviteOperations,
  ...tokenOperations,
  ...deviceOperations,
  ...appOperations,
  ...conditionOperations,
  ...githubOperations,
  ...domainOperations,
  ...consoleOperations,
  ...jobOperations,
  ...deploymentOperations,
  ...planOperations,
  ...presenceOperations,
  ...proposalOperations,
  ...secretOperations,
  ...slackOperations,
  ...webhookOperations,
  ...mailOperations,
  ...trafficOperations,
  ...logOperations,
  ...accountOperations,
} as const;

export type OperationName = keyof typeof operations;
export type OperationRequest<Name extends OperationName> = z.input<(typeof operations)[Name]['request']>;
export type ParsedRequest<Name extends OperationName> = z.output<(typeof operations)[Name]['request']>;
export type OperationResponse<Name extends OperationName> = z.output<(typeof operations)[Name]['response']>;

export const operationNames = Object.keys(operations) as [OperationName, ...OperationName[]];

export function isOperationName(text: string): text is OperationName {
  return Object.hasOwn(operations, text);
}
