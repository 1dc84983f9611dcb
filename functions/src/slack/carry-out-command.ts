// Carries out what somebody typed after /deplight, or the button that was pressed, by the same `perform` as every other
// way in, and puts the answer into words.
import { DeplightError, type SlackCommand, type SlackSender, type SlackVerb } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { errorAnswer } from '../http/error-body.ts';
import { readUser } from '../store/documents.ts';
import { readSlackClaim } from '../store/slack.ts';
import { actingUser } from './acting-user.ts';
import { connectVerbs } from './connect-verbs.ts';
import { deployVerbs } from './deploy-verbs.ts';
import { parseCommand } from './parse-command.ts';
import { proposalVerbs } from './proposal-verbs.ts';
import { readVerbs } from './read-verbs.ts';
import { escaped } from './text.ts';
import type { SlackCaller, VerbHandler } from './verb-handler.ts';

/** Verbs with work behind them; `help` and `link` are answered at once, by the route. */
const handlers: Readonly<Record<Exclude<SlackVerb, 'help' | 'link'>, VerbHandler>> = {
  ...connectVerbs,
  ...readVerbs,
  ...deployVerbs,
  ...proposalVerbs,
};

/**
 * @param key the same for every try, so that a command whose try was lost is not carried out twice.
 * @returns the answer; what a person can do something about is answered and not thrown.
 */
export async function carryOutCommand(
  { sender, text }: SlackCommand,
  { key, clock }: { readonly key: string; readonly clock: Clock },
): Promise<string> {
  try {
    const parsed = parseCommand(text);
    if (parsed.verb === undefined || parsed.verb === 'help' || parsed.verb === 'link')
      throw new DeplightError('INVALID_ARGUMENT', 'There is nothing to carry out.', { hint: 'Type /deplight help.' });
    const caller = await actingUser(sender);
    const act: SlackCaller = { sender, caller, key, clock, workspace: () => workspaceOf(sender, caller.uid) };
    return await handlers[parsed.verb](parsed.words, act);
  } catch (error) {
    const { body } = errorAnswer(error);
    const id = body.code === 'INTERNAL' ? ` Request \`${body.requestId}\`.` : '';
    return `${escaped(body.message, 600)} ${escaped(body.hint, 400)}${id}`;
  }
}

/** The workspace that speaks in the channel, wherever it is typed; else the person's first. */
async function workspaceOf(sender: SlackSender, uid: string): Promise<string> {
  const own = (await readSlackClaim(sender)) ?? (await readUser(uid))?.workspaces[0]?.id;
  if (own !== undefined) return own;
  throw new DeplightError('NOT_FOUND', 'You are in no workspace yet.', { hint: 'Make one in the dashboard.' });
}
