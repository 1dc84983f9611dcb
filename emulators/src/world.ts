// What every emulated API is given when it starts: where it lives, whom it may ask, what time it is.
import type { LogHub } from './logs/log-hub.ts';
import type { MetricHub } from './metrics/metric-hub.ts';
import type { OperationStore } from './operations/operation-store.ts';
import type { Runtime } from './runtimes/runtime.ts';
import type { SecretHub } from './secrets/secret-hub.ts';

export interface World {
  readonly project: string;
  readonly region: string;
  /** Absolute; each API keeps its state in a folder of its own below it. */
  readonly stateDir: string;
  readonly runtime: Runtime;
  readonly logs: LogHub;
  readonly secrets: SecretHub;
  readonly metrics: MetricHub;
  readonly operations: OperationStore;
  /** `host:port` of the Pub/Sub emulator; without it nothing is published. */
  readonly pubsub: string | undefined;
  readonly gatewayPort: number;
  /** First and last port that services get. */
  readonly servicePorts: { readonly first: number; readonly last: number };
  /** How long an instance stays up without a request, unless its service says otherwise. */
  readonly idleMs: number;
  now(): number;
  newId(): string;
}
