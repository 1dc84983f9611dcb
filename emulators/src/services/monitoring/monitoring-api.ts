// google.monitoring.v3.MetricService: the time series of what the other services measured in the last hour.
import { CloudError } from '../../grpc/cloud-error.ts';
import { unary } from '../../grpc/rpc.ts';
import type { EmulatedApi } from '../emulated-api.ts';
import { type ListRequest, listTimeSeries } from './list-time-series.ts';
import { SeriesStore } from './series-store.ts';

const LIMITS = { retentionMs: 3_600_000, maxSeries: 3000, maxSlots: 400_000 };

export const monitoringApi: EmulatedApi = {
  name: 'Monitoring',
  start: async (world) => {
    const store = new SeriesStore(LIMITS, world.now);
    world.metrics.attach(store);
    const handlers = {
      ListTimeSeries: unary((request: ListRequest) => {
        if (request.name !== `projects/${world.project}`) {
          throw new CloudError(
            'PERMISSION_DENIED',
            `Permission denied on resource ${request.name}. This emulator serves projects/${world.project}.`,
          );
        }
        return listTimeSeries(store, request);
      }),
    };
    return { grpc: [{ descriptors: 'monitoring', name: 'google.monitoring.v3.MetricService', handlers }] };
  },
};
