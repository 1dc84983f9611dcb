// The gateway's end of the control: follows the routing table and asks for instances, over a cloud process that may restart.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { addressFile, tableFile } from './control-files.ts';
import {
  type GatewayInstance,
  gatewayInstance,
  type RequestRecord,
  tableReply,
  type WakeReply,
  type WakeRequest,
  wakeReply,
} from './control-protocol.ts';
import type { RoutingTable } from './routing-table.ts';

const RETRY_MS = 100;
const POLL_TIMEOUT_MS = 30_000;
const CALL_TIMEOUT_MS = 5000;

/** The cloud's side answered, and the answer is no: asking again would not help. */
class ControlRefusedError extends Error {}

export class ControlClient {
  readonly #stateDir: string;
  readonly #stopped = new AbortController();

  constructor(stateDir: string) {
    this.#stateDir = stateDir;
  }

  /** Calls `apply` with the stored table and then with every newer one, one after the other, until closed. */
  async follow(apply: (table: RoutingTable) => Promise<void>): Promise<void> {
    const stored = await tableFile(this.#stateDir).read();
    if (stored) await apply(stored);
    for (let version = 0; !this.#stopped.signal.aborted; ) {
      try {
        const reply = tableReply.parse(await this.#call('GET', `/table?after=${version}`, undefined, POLL_TIMEOUT_MS));
        if (reply.version !== version) await apply(reply.table);
        version = reply.version;
      } catch {
        // The cloud process restarts: the table stands until it is back.
        await sleep(RETRY_MS);
      }
    }
  }

  /** An instance that answers. Waits for a cloud process that restarts; rejects when the time is over. */
  async wake(request: WakeRequest, timeoutMs: number): Promise<WakeReply> {
    for (const deadline = Date.now() + timeoutMs; ; await sleep(RETRY_MS)) {
      const leftMs = deadline - Date.now();
      if (leftMs <= 0) throw new Error(`No instance within ${timeoutMs} ms.`);
      try {
        return wakeReply.parse(await this.#call('POST', '/wake', request, leftMs));
      } catch (error) {
        if (error instanceof ControlRefusedError || this.#stopped.signal.aborted) throw error;
      }
    }
  }

  async retire(instance: string): Promise<void> {
    await this.#call('POST', '/retire', { instance }, 30_000);
  }

  /** What runs; tells in return which instances have something in flight. */
  async instances(busy: readonly string[]): Promise<GatewayInstance[]> {
    return z.array(gatewayInstance).parse(await this.#call('POST', '/instances', { busy }, CALL_TIMEOUT_MS));
  }

  async log(requests: readonly RequestRecord[]): Promise<void> {
    await this.#call('POST', '/log', requests, CALL_TIMEOUT_MS);
  }

  async portTaken(service: string): Promise<void> {
    await this.#call('POST', '/port-taken', { service }, CALL_TIMEOUT_MS);
  }

  close(): void {
    this.#stopped.abort();
  }

  async #call(method: 'GET' | 'POST', where: string, body: unknown, timeoutMs: number): Promise<unknown> {
    // Read anew for each call: a restarted cloud process has another port and another token.
    const address = await addressFile(this.#stateDir).read();
    if (!address) throw new Error('The cloud process has not started yet.');
    const response = await fetch(`${address.url}${where}`, {
      method,
      headers: { authorization: `Bearer ${address.token}`, 'content-type': 'application/json' },
      signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(timeoutMs)]),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new ControlRefusedError(`${where}: ${JSON.stringify(answer)}`);
    return answer;
  }
}
