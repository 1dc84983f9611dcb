// What a command of the console is given: who typed what, where, and a screen to print on.
import type {
  AppDocument,
  ConsoleRequest,
  MemberDocument,
  OperationName,
  OperationRequest,
  OperationResponse,
  ParsedLine,
} from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import type { Clock } from '../clock.ts';
import type { Screen } from './screen.ts';

export interface Stand {
  readonly request: ConsoleRequest;
  readonly line: ParsedLine;
  readonly caller: Caller;
  readonly member: MemberDocument;
  readonly clock: Clock;
  readonly screen: Screen;
  /** Aborted when the client has left, where the platform tells. */
  readonly gone: AbortSignal;
  /** Carries out an operation with the caller's own rights, as every other way in does. */
  readonly perform: <Name extends OperationName>(
    name: Name,
    request: OperationRequest<Name>,
  ) => Promise<OperationResponse<Name>>;
}

/** The same, in an app. */
export interface AppStand extends Stand {
  readonly app: AppDocument;
}

/** A command's end: its exit code, or where its next stream goes on from. */
export type Outcome = { readonly exit: number; readonly code?: string } | { readonly cursor: string };

export type Command = (stand: Stand) => Promise<Outcome>;
export type AppCommand = (stand: AppStand) => Promise<Outcome>;

export const done: Outcome = { exit: 0 };
