// google.logging.v2.LoggingServiceV2: write, list, tail and name logs, over the one log store of the emulator.
import path from 'node:path';
import { CloudError } from '../../grpc/cloud-error.ts';
import { bidiStream, type GrpcService, unary } from '../../grpc/rpc.ts';
import { LogStore } from '../../logs/log-store.ts';
import type { World } from '../../world.ts';
import type { EmulatedApi } from '../emulated-api.ts';
import { toEntryProto } from './entry-proto.ts';
import { type ListRequest, listEntries } from './list-entries.ts';
import { checkResourceNames } from './log-name.ts';
import { type TailRequest, TailSessions } from './tail-entries.ts';
import { type WriteRequest, writeEntries } from './write-entries.ts';

const TAIL_LIMITS = { entriesPerMinute: 60_000, maxWaiting: 20_000 };

export const loggingApi: EmulatedApi = {
  name: 'Cloud Logging',
  start: async (world) => {
    const store = new LogStore({ dir: path.join(world.stateDir, 'logs'), now: world.now });
    world.logs.attach(store);
    const tails = new TailSessions({ store, project: world.project, limits: TAIL_LIMITS, now: world.now });
    return { grpc: [loggingService(world, store, tails)], close: async () => tails.close() };
  },
};

function loggingService(world: World, store: LogStore, tails: TailSessions): GrpcService {
  return {
    descriptors: 'logging',
    name: 'google.logging.v2.LoggingServiceV2',
    handlers: {
      WriteLogEntries: unary((request: WriteRequest) => {
        writeEntries(store, request, world.now());
        return {};
      }),
      ListLogEntries: unary(async (request: ListRequest) => {
        checkResourceNames(request.resourceNames, world.project);
        const { entries, nextPageToken } = await listEntries(store, request);
        return { entries: entries.map(toEntryProto), nextPageToken };
      }),
      TailLogEntries: bidiStream<TailRequest, object>((call) => tails.open(call)),
      ListLogs: unary(({ parent, resourceNames }: { parent: string; resourceNames: string[] }) => {
        checkResourceNames([...(parent === '' ? [] : [parent]), ...resourceNames], world.project);
        return { logNames: store.logNames(), nextPageToken: '' };
      }),
      DeleteLog: unary(({ logName }: { logName: string }) => {
        if (!store.deleteLog(logName)) throw new CloudError('NOT_FOUND', `Log '${logName}' does not exist.`);
        return {};
      }),
    },
  };
}
