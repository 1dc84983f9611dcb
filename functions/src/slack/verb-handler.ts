// What carries out a verb, and how it acts: as the linked person, by way of Slack.
import {
  type AppDocument,
  DeplightError,
  type OperationName,
  type OperationResponse,
  operations,
  type SlackSender,
} from '@deplight/contracts';
import { authorize } from '../authorize/authorize.ts';
import type { Caller } from '../authorize/caller.ts';
import type { Clock } from '../clock.ts';
import { perform } from '../operations/perform.ts';
import { readApps } from '../store/documents.ts';
import { escaped } from './text.ts';

export interface SlackCaller {
  readonly sender: SlackSender;
  readonly caller: Caller;
  /** Of the command, the same for every try. */
  readonly key: string;
  readonly clock: Clock;
  /** Where the command acts. */
  workspace(): Promise<string>;
}

/** @returns the answer in Slack's markup, with everything escaped that others have written. */
export type VerbHandler = (words: readonly string[], act: SlackCaller) => Promise<string>;

/** Performs an operation as every transport does, and gives its answer as the contract has it. */
export async function performAs<Name extends OperationName>(
  { caller, clock }: SlackCaller,
  name: Name,
  request: object,
): Promise<OperationResponse<Name>> {
  const answer = await perform(name, request, { caller, via: 'slack', origin: undefined, clock });
  return operations[name].response.parse(answer) as OperationResponse<Name>;
}

/** The apps of the command's workspace, by name; for whoever may see them. */
export async function appsOf({ caller }: SlackCaller, workspaceId: string): Promise<AppDocument[]> {
  await authorize(caller, 'app.read', { workspaceId });
  const apps = await readApps(workspaceId);
  return apps.filter(({ deletedAt }) => deletedAt === null).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @throws DeplightError NOT_FOUND naming the apps that there are. */
export async function appNamed(act: SlackCaller, workspaceId: string, name: string): Promise<AppDocument> {
  const apps = await appsOf(act, workspaceId);
  const found = apps.find((app) => app.name === name.toLowerCase());
  if (found) return found;
  const names = apps.map((app) => app.name).slice(0, 10);
  throw new DeplightError('NOT_FOUND', `There is no app ${escaped(name, 60)} here.`, {
    hint: names.length > 0 ? `There are: ${names.join(', ')}.` : 'There are no apps yet.',
  });
}
