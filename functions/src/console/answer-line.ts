// One line of the console, from its text to its end: parse, authorize, carry out; what is refused is said on the screen.
import {
  type CommandName,
  type ConsoleEnd,
  type ConsoleRequest,
  commands,
  type DeplightError,
  exitCodes,
  type ParsedLine,
  parseLine,
  UsageError,
} from '@deplight/contracts';
import { authorize, notFound } from '../authorize/authorize.ts';
import type { Caller } from '../authorize/caller.ts';
import type { Clock } from '../clock.ts';
import { errorAnswer } from '../http/error-body.ts';
import { perform } from '../operations/perform.ts';
import { readApp, readMember } from '../store/documents.ts';
import { appCommands, workspaceCommands } from './command-table.ts';
import { Screen, type Send } from './screen.ts';
import type { Outcome, Stand } from './stand.ts';

export interface Typist {
  readonly caller: Caller;
  readonly origin: string | undefined;
  readonly gone: AbortSignal;
  readonly clock: Clock;
  readonly send: Send;
}

/** @throws DeplightError for who may not use this workspace's console at all; everything else is an end. */
export async function answerLine(request: ConsoleRequest, typist: Typist): Promise<ConsoleEnd> {
  const { caller, origin, gone, clock, send } = typist;
  await authorize(caller, 'app.read', { workspaceId: request.workspaceId });
  const member = await readMember(request.workspaceId, caller.uid);
  if (!member) throw notFound('workspace');
  const screen = new Screen(send);
  const outcome = await attempt(screen, async () => {
    const line = parseLine(request.line);
    await authorize(caller, commands[line.command].action, { workspaceId: request.workspaceId });
    const stand: Stand = {
      request,
      line,
      caller,
      member,
      clock,
      screen,
      gone,
      perform: (name, input) => perform(name, input, { caller, via: 'console', origin, clock }),
    };
    return carryOut(line, stand);
  });
  const cursor = 'cursor' in outcome ? outcome.cursor : null;
  await screen.flush(cursor);
  if ('cursor' in outcome) return { exit: null, cursor, code: null };
  return { exit: outcome.exit, cursor: null, code: outcome.code ?? null };
}

async function carryOut({ command }: ParsedLine, stand: Stand): Promise<Outcome> {
  if (isOfWorkspace(command)) return workspaceCommands[command](stand);
  const { workspaceId, appId } = stand.request;
  if (appId === undefined) throw new UsageError('MISSING_ARGUMENT', 'No app is in use. Type: use APP');
  const app = await readApp({ workspaceId, appId });
  if (!app || app.deletedAt !== null) throw notFound('app');
  return appCommands[command]({ ...stand, app });
}

function isOfWorkspace(command: CommandName): command is keyof typeof workspaceCommands {
  return Object.hasOwn(workspaceCommands, command);
}

async function attempt(screen: Screen, act: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof UsageError) {
      screen.err(error.message);
      return { exit: exitCodes.usage, code: error.code };
    }
    const { known, body } = errorAnswer(error);
    screen.err(known === error ? body.message : `${body.message} (${body.requestId})`);
    if (body.hint) screen.note(body.hint);
    return { exit: exitOf(known), code: known.code };
  }
}

function exitOf({ code }: DeplightError): number {
  if (code === 'PERMISSION_DENIED' || code === 'UNAUTHENTICATED') return exitCodes.refused;
  return code === 'INVALID_ARGUMENT' ? exitCodes.usage : exitCodes.failed;
}
