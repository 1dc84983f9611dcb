// Cloud Run jobs, put together: one task each, run as an instance that is waited for.
import path from 'node:path';
import type { EmulatedApi } from '../emulated-api.ts';
import { executionHandlers, taskHandlers } from './execution-handlers.ts';
import { Executions } from './executions.ts';
import { jobHandlers } from './job-handlers.ts';
import { JobStore } from './job-store.ts';

export const jobsApi: EmulatedApi = {
  name: 'Cloud Run jobs',
  start: async (world) => {
    const store = await JobStore.open(path.join(world.stateDir, 'jobs', 'jobs.json'));
    const executions = new Executions(world, store);
    await executions.endOrphans();
    const parts = { world, store, executions };
    return {
      grpc: [
        { descriptors: 'run', name: 'google.cloud.run.v2.Jobs', handlers: jobHandlers(parts) },
        { descriptors: 'run', name: 'google.cloud.run.v2.Executions', handlers: executionHandlers(parts) },
        { descriptors: 'run', name: 'google.cloud.run.v2.Tasks', handlers: taskHandlers(parts) },
      ],
      close: () => executions.cancelAll(),
    };
  },
};
