// getSlackLinks, inspectSlackCode, linkSlackUser and unlinkSlackUser: a Slack user who acts with somebody's rights here.
// The person proves both ends: the code comes from Slack, and whoever is signed in confirms it.
import { DeplightError, type OperationResponse, type SlackUserDocument } from '@deplight/contracts';
import { isoNow } from '../clock.ts';
import { getConfig } from '../config.ts';
import { readCode, useUp } from '../slack/codes.ts';
import { paths } from '../store/paths.ts';
import { maxSlackUsers, readSlackUsersOf } from '../store/slack.ts';
import { transact } from '../store/transact.ts';
import type { Handler } from './handler.ts';

export const getSlackLinks: Handler<'getSlackLinks'> = async (_request, { caller }) =>
  shown(await readSlackUsersOf(caller.uid));

export const inspectSlackCode: Handler<'inspectSlackCode'> = async ({ code }, { clock }) => {
  const { sender, expiresAt } = await readCode(code, 'link', clock);
  return { userName: sender.userName, teamName: sender.teamName, expiresAt };
};

export const linkSlackUser: Handler<'linkSlackUser'> = ({ code }, { caller, clock }) =>
  transact(async (transaction) => {
    const [{ sender }, known] = await Promise.all([
      readCode(code, 'link', clock, transaction),
      readSlackUsersOf(caller.uid, transaction),
    ]);
    const { teamId, teamName, userId, userName } = sender;
    const others = known.filter((user) => user.teamId !== teamId || user.userId !== userId);
    if (others.length >= maxSlackUsers) {
      throw new DeplightError('LIMIT_REACHED', `${others.length} Slack users act as you already.`, {
        hint: 'Unlink them in the settings of a workspace first.',
      });
    }
    const link: SlackUserDocument = {
      schemaVersion: 1,
      teamId,
      teamName,
      userId,
      userName,
      uid: caller.uid,
      name: caller.name,
      linkedAt: isoNow(clock),
    };
    useUp(code, transaction);
    transaction.set(paths.slackUser(link), link);
    return shown([...others, link]);
  });

export const unlinkSlackUser: Handler<'unlinkSlackUser'> = (_request, { caller }) =>
  transact(async (transaction) => {
    for (const link of await readSlackUsersOf(caller.uid, transaction)) transaction.delete(paths.slackUser(link));
    return shown([]);
  });

function shown(links: readonly SlackUserDocument[]): OperationResponse<'getSlackLinks'> {
  return {
    available: getConfig().slackAvailable,
    installable: getConfig().slackClient !== undefined,
    links: links.map(({ teamName, userName, linkedAt }) => ({ teamName, userName, linkedAt })),
  };
}
