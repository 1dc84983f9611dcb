// What carries out an operation, after the request was parsed and authorized.
import type { OperationName, OperationResponse, ParsedRequest } from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import type { Clock } from '../clock.ts';
import type { ActivityRecorder } from './activity-recorder.ts';
import type { StoredArchive } from './create-deployment.ts';

export interface Situation {
  readonly caller: Caller;
  /** The workspace that was authorized; empty only for operations of scope `none`. */
  readonly workspaceId: string;
  readonly clock: Clock;
  /** Where an operation that changes something says so, once. */
  readonly activity: ActivityRecorder;
  /** The page's origin, when a page called. */
  readonly origin: string | undefined;
  /** An archive that came with the request and is checked and stored already. */
  readonly archive: StoredArchive | undefined;
}

export type Handler<Name extends OperationName> = (
  request: ParsedRequest<Name>,
  situation: Situation,
) => Promise<OperationResponse<Name>>;
