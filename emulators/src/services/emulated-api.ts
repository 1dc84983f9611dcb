// What an emulated API is: the shape of a line in the table of services.
import type { RequestListener } from 'node:http';
import type { GrpcService } from '../grpc/rpc.ts';
import type { World } from '../world.ts';

export interface EmulatedApi {
  readonly name: string;
  /** Reads its state, takes up what an earlier emulator left undone, and says what it serves. */
  start(world: World): Promise<StartedApi>;
}

export interface StartedApi {
  readonly grpc?: readonly GrpcService[];
  /** Requests of the HTTP port: those whose path matches, or all that no other API takes. */
  readonly http?: { readonly paths?: RegExp; readonly listener: RequestListener };
  close?(): Promise<void>;
}
