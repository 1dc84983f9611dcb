// google.longrunning.Operations: one for all services, over the one store.

import { type ProtoDuration, toMs } from '../../grpc/proto-time.ts';
import { unary } from '../../grpc/rpc.ts';
import type { EmulatedApi } from '../emulated-api.ts';

const DEFAULT_WAIT_MS = 30_000;

interface Named {
  name: string;
}

export const operationsApi: EmulatedApi = {
  name: 'Operations',
  start: async ({ operations }) => ({
    grpc: [
      {
        descriptors: 'run',
        name: 'google.longrunning.Operations',
        handlers: {
          GetOperation: unary(({ name }: Named) => operations.get(name)),
          WaitOperation: unary(({ name, timeout }: Named & { timeout: ProtoDuration | null }) =>
            operations.wait(name, toMs(timeout) ?? DEFAULT_WAIT_MS),
          ),
          ListOperations: unary(({ name }: Named) => ({ operations: operations.list(name), nextPageToken: '' })),
          CancelOperation: unary(({ name }: Named) => {
            operations.cancel(name);
            return {};
          }),
          DeleteOperation: unary(async ({ name }: Named) => {
            await operations.delete(name);
            return {};
          }),
        },
      },
    ],
  }),
};
