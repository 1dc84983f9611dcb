// The instances as the gateway sees them: which answer, how many requests they have in flight, since when they idle.
import type { GatewayInstance, WakeReply, WakeRequest } from './control-protocol.ts';
import type { RoutingTable } from './routing-table.ts';

export interface FleetControl {
  wake(request: WakeRequest, timeoutMs: number): Promise<WakeReply>;
  retire(instance: string): Promise<void>;
}

// A revision that was shifted away from is kept for a moment, so that going back is quick.
const RETIRED_IDLE_MS = 10_000;

interface Known {
  readonly instance: GatewayInstance;
  inFlight: number;
  idleSinceMs: number;
  /** It did not answer: nothing more is sent to it until the other side says that it runs. */
  suspect: boolean;
}

/** A place at an instance, to be given back when the request has ended. */
export interface Lease {
  readonly instance: GatewayInstance;
  release(): void;
}

export class WakeFailedError extends Error {}

export class Fleet {
  readonly #control: FleetControl;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  readonly #waking = new Map<string, Promise<GatewayInstance>>();

  constructor(control: FleetControl, now: () => number) {
    this.#control = control;
    this.#now = now;
  }

  /** Takes note of an instance that runs. */
  add(instance: GatewayInstance): Known {
    const known = this.#known.get(instance.id) ?? { instance, inFlight: 0, idleSinceMs: this.#now(), suspect: false };
    this.#known.set(instance.id, known);
    return known;
  }

  /** An instance that answers, woken if need be. Throws WakeFailedError, or Error when the time is over. */
  async lease(service: string, revision: string, timeoutMs: number): Promise<Lease> {
    const known = this.#ready(service, revision) ?? this.add(await this.#wake({ service, revision }, timeoutMs));
    known.inFlight += 1;
    let released = false;
    return {
      instance: known.instance,
      release: () => {
        if (released) return;
        released = true;
        known.inFlight -= 1;
        known.idleSinceMs = this.#now();
      },
    };
  }

  /** An instance did not answer: has it looked at, and takes what is given instead, which may be the same. */
  async replace({ id, service, revision }: GatewayInstance, timeoutMs: number): Promise<void> {
    const gone = this.#known.get(id);
    if (gone) gone.suspect = true;
    this.add(await this.#wake({ service, revision, gone: id }, timeoutMs)).suspect = false;
  }

  /** The instances that have something in flight. */
  busy(): string[] {
    return [...this.#known].filter(([, { inFlight }]) => inFlight > 0).map(([id]) => id);
  }

  /** Ends what idles too long, and at once what belongs to no revision any more. Routing to it stops before it is told. */
  retireIdle(table: RoutingTable): void {
    for (const [id, { instance, inFlight, idleSinceMs, suspect }] of this.#known) {
      const allowedMs = suspect ? 0 : allowedIdleMs(table, instance);
      if (inFlight > 0 || this.#now() - idleSinceMs < allowedMs) continue;
      this.#known.delete(id);
      this.#control.retire(id).catch((error: Error) => process.stderr.write(`retiring ${id}: ${error.message}\n`));
    }
  }

  /** Wakes what a service wants to have running at all times. */
  keepWarm({ services }: RoutingTable, timeoutMs: number): void {
    for (const { service, minInstances, weights } of services) {
      if (minInstances === 0) continue;
      for (const { revision } of weights) {
        if (this.#ready(service, revision)) continue;
        this.#wake({ service, revision }, timeoutMs).then(
          (instance) => void this.add(instance),
          (error: Error) => process.stderr.write(`keeping ${revision} warm: ${error.message}\n`),
        );
      }
    }
  }

  #ready(service: string, revision: string): Known | undefined {
    for (const known of this.#known.values()) {
      const { instance, suspect } = known;
      if (!suspect && instance.revision === revision && instance.service === service) return known;
    }
    return undefined;
  }

  #wake(request: WakeRequest, timeoutMs: number): Promise<GatewayInstance> {
    const key = `${request.service}/${request.revision}`;
    const waking = this.#waking.get(key) ?? this.#wakeOnce(request, timeoutMs).finally(() => this.#waking.delete(key));
    this.#waking.set(key, waking);
    return waking;
  }

  async #wakeOnce(request: WakeRequest, timeoutMs: number): Promise<GatewayInstance> {
    const reply = await this.#control.wake(request, timeoutMs);
    if ('failed' in reply) throw new WakeFailedError(reply.failed);
    return reply.instance;
  }
}

function allowedIdleMs(table: RoutingTable, { service, revision }: GatewayInstance): number {
  const routed = table.services.find((one) => one.service === service);
  const facts = routed && Object.hasOwn(routed.revisions, revision) ? routed.revisions[revision] : undefined;
  if (!routed || !facts) return 0;
  const serves = routed.weights.some((weight) => weight.revision === revision);
  if (serves && routed.minInstances > 0) return Number.POSITIVE_INFINITY;
  const isReachable = serves || Object.values(routed.tags).includes(revision);
  return isReachable ? facts.idleMs : Math.min(facts.idleMs, RETIRED_IDLE_MS);
}
