// connect, disconnect and unlink: what this channel and this Slack user are to Deplight.
import { DeplightError, type UserDocument } from '@deplight/contracts';
import { readUser } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { readSlackClaim } from '../store/slack.ts';
import { transact } from '../store/transact.ts';
import { newCode } from './codes.ts';
import { escaped } from './text.ts';
import { performAs, type VerbHandler } from './verb-handler.ts';

type Membership = UserDocument['workspaces'][number];

const connect: VerbHandler = async ([wanted], act) => {
  const { sender, caller, clock } = act;
  if (sender.channelId.startsWith('D')) {
    throw new DeplightError('INVALID_ARGUMENT', 'This is a conversation between people.', {
      hint: 'Type it in the channel that is to be told.',
    });
  }
  const workspace = oneOf((await readUser(caller.uid))?.workspaces ?? [], wanted);
  const { code, hash, document } = newCode('connect', sender, clock);
  await transact(async (transaction) => {
    transaction.create(paths.slackCode(hash), document);
  });
  await performAs(act, 'connectSlack', { workspaceId: workspace.id, code });
  return `*${escaped(workspace.name)}* speaks in this channel now: a message for every deployment and every proposal. If the app is not in the channel yet, type \`/invite\` and its name.`;
};

const disconnect: VerbHandler = async (_words, act) => {
  const workspaceId = await readSlackClaim(act.sender);
  if (workspaceId === undefined) throw new DeplightError('NOT_FOUND', 'No workspace speaks in this channel.');
  await performAs(act, 'disconnectSlack', { workspaceId });
  return 'Nothing more is told in this channel.';
};

const unlink: VerbHandler = async (_words, act) => {
  await performAs(act, 'unlinkSlackUser', {});
  return 'Your Slack user acts as nobody in Deplight any more.';
};

export const connectVerbs = { connect, disconnect, unlink };

function oneOf(workspaces: readonly Membership[], wanted: string | undefined): Membership {
  const found = workspaces.filter(
    ({ id, name }) => wanted === undefined || id === wanted || name.toLowerCase() === wanted.toLowerCase(),
  );
  const [only, ...more] = found;
  if (only && more.length === 0) return only;
  const names = workspaces.map(({ name }) => escaped(name)).slice(0, 10);
  throw new DeplightError('INVALID_ARGUMENT', only ? 'Which workspace?' : 'You are in no such workspace.', {
    hint: names.length > 0 ? `Name one of: ${names.join(', ')}.` : 'Make one in the dashboard.',
  });
}
