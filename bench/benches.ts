// The one table of benches. Adding one is one file or folder beside this and one line here.
import type { Bench } from './bench.ts';
import { gatewayBench } from './gateway/gateway-bench.ts';
import { importsBench } from './imports/imports-bench.ts';
import { logsBench } from './logs/logs-bench.ts';
import { startBench } from './start/start-bench.ts';
import { wakeBench } from './wake/wake-bench.ts';

// What needs a stack is loaded by the process that is told where one runs; what loads the functions, when it is wanted.
export const benches: readonly Bench[] = [
  gatewayBench,
  logsBench,
  wakeBench,
  importsBench,
  {
    name: 'scale',
    about: 'a shelf, a page of deployments and a run of the sweep beside 10, 100 and 1,000 apps',
    run: async (options) => (await import('./scale/scale-bench.ts')).measureScale(options),
  },
  startBench,
  {
    name: 'deployments',
    about: "a deployment's time by hop, beside its build and the app's own boot; a rollback",
    needsStack: true,
    run: async (options) => (await import('./deployments/deployments-bench.ts')).measureDeployments(options),
  },
  {
    name: 'calls',
    about: 'a callable, a REST request, a change on its way to a listener, an app’s line on its way to a page',
    needsStack: true,
    run: async (options) => (await import('./calls/calls-bench.ts')).measureCalls(options),
  },
  {
    name: 'writes',
    about: 'Firestore writes of a deployment, of a thousand lines, and of ten apps that somebody watches',
    needsStack: true,
    run: async (options) => (await import('./writes/writes-bench.ts')).measureWrites(options),
  },
  {
    name: 'crowd',
    about: '1, 10 and 50 deployments at once',
    needsStack: true,
    run: async (options) => (await import('./crowd/crowd-bench.ts')).measureCrowds(options),
  },
  {
    name: 'streams',
    about: '1,000 event streams in one process, 4 through the suite and 200 listeners, during 20 deployments',
    needsStack: true,
    run: async (options) => (await import('./streams/streams-bench.ts')).measureStreams(options),
  },
  {
    name: 'dashboard',
    about: 'the shelf on a slow processor: paint, blocking time, layout shift, script; a thousand apps that scroll',
    needsStack: true,
    run: async (options) => (await import('./dashboard/dashboard-bench.ts')).measureDashboard(options),
  },
  {
    name: 'idle',
    about: 'Firestore writes of five minutes in which ten apps sleep and nobody watches',
    needsStack: true,
    run: async (options) => (await import('./idle/idle-bench.ts')).measureIdle(options),
  },
];
