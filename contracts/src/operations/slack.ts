// Operations on Slack: who a Slack user is here, and the channel that a workspace speaks in. Both are proved by a code
// that only somebody in Slack can have got.
import { z } from 'zod';
import { SlackChannelDocument, SlackLinkView, slackCode, slackState } from '../documents/slack.ts';
import { workspaceId } from '../ids.ts';
import { operation } from './operation.ts';

const channel = z.strictObject({ channel: SlackChannelDocument });
const links = z.strictObject({
  /** Whether this platform has a Slack app at all. */
  available: z.boolean(),
  /** Whether other teams of Slack may install it by themselves. */
  installable: z.boolean(),
  links: z.array(SlackLinkView),
});

export const slackOperations = {
  getSlackLinks: operation({
    summary: 'Whether this platform has a Slack app, and the Slack users that act as the caller.',
    noun: 'workspaces',
    action: 'slack.link',
    scope: 'none',
    request: z.strictObject({}),
    response: links,
    rest: { method: 'GET', path: '/slack/links', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  inspectSlackCode: operation({
    summary: 'Which Slack user a link code would let act as the caller; uses nothing up.',
    noun: 'workspaces',
    action: 'slack.link',
    scope: 'none',
    request: z.strictObject({ code: slackCode }),
    response: z.strictObject({ userName: z.string(), teamName: z.string(), expiresAt: z.iso.datetime() }),
    rest: { method: 'POST', path: '/slack/code', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  linkSlackUser: operation({
    summary: 'Let the Slack user of a code act as the caller, with the same rights.',
    noun: 'workspaces',
    action: 'slack.link',
    scope: 'none',
    request: z.strictObject({ code: slackCode }),
    response: links,
    rest: { method: 'POST', path: '/slack/link', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  unlinkSlackUser: operation({
    summary: 'Take the right to act as the caller from all Slack users.',
    noun: 'workspaces',
    action: 'slack.link',
    scope: 'none',
    request: z.strictObject({}),
    response: links,
    rest: { method: 'POST', path: '/slack/unlink', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  connectSlack: operation({
    summary:
      'Tell a Slack channel of deployments and proposals; the code comes from `/deplight connect` in that channel.',
    noun: 'workspaces',
    action: 'slack.connect',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, code: slackCode }),
    response: channel,
    rest: { method: 'POST', path: '/workspaces/:workspaceId/slack', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  beginSlackInstall: operation({
    summary:
      "The address at which whoever looks after a Slack team lets this platform's app in; good once, for ten minutes.",
    noun: 'workspaces',
    action: 'slack.connect',
    scope: 'workspace',
    request: z.strictObject({ workspaceId }),
    response: z.strictObject({ url: z.url() }),
    rest: { method: 'POST', path: '/workspaces/:workspaceId/slack/install', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  finishSlackInstall: operation({
    summary: 'Take what Slack gave to whoever began the installation: from then on the app speaks in that team.',
    noun: 'workspaces',
    action: 'slack.connect',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, state: slackState, code: z.string().min(1).max(1_000) }),
    response: z.strictObject({ teamName: z.string() }),
    rest: { method: 'POST', path: '/workspaces/:workspaceId/slack/installed', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  disconnectSlack: operation({
    summary: 'Tell the Slack channel nothing more.',
    noun: 'workspaces',
    action: 'slack.connect',
    scope: 'workspace',
    request: z.strictObject({ workspaceId }),
    response: channel,
    rest: { method: 'DELETE', path: '/workspaces/:workspaceId/slack', status: 200 },
    idempotent: false,
    mutates: true,
  }),
} as const;
