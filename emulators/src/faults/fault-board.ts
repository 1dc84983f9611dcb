// Faults on demand: what a test has asked the emulator to answer instead of, or before, the truth.
import { z } from 'zod';
import { CLOUD_ERROR_CODES } from '../grpc/cloud-error.ts';

const MAX_FAULTS = 100;

export const faultRequest = z
  .strictObject({
    /** `google.cloud.run.v2.Services.GetService`, or the beginning of such a name and a star. */
    method: z.string().regex(/^[A-Za-z0-9_.]+\*?$|^\*$/, 'should be the name of an RPC, or its beginning and *'),
    code: z.enum(CLOUD_ERROR_CODES).optional(),
    message: z.string().max(1000).optional(),
    delayMs: z.int().min(0).max(600_000).default(0),
    times: z.int().min(1).max(10_000).default(1),
  })
  .refine(({ code, delayMs }) => code !== undefined || delayMs > 0, 'A fault has a code, a delay, or both.');

export type FaultRequest = z.infer<typeof faultRequest>;
export type Fault = Omit<FaultRequest, 'times' | 'method'>;

export class FaultBoard {
  #wanted: FaultRequest[] = [];

  /** Returns false when there are too many already. */
  add(fault: FaultRequest): boolean {
    if (this.#wanted.length >= MAX_FAULTS) return false;
    this.#wanted.push({ ...fault });
    return true;
  }

  /** The fault that this call shall meet, if any; the oldest one first, each as often as was asked. */
  take(method: string): Fault | undefined {
    const fault = this.#wanted.find((one) => matches(one.method, method));
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.#wanted = this.#wanted.filter((one) => one !== fault);
    return fault;
  }

  /** What has not been met yet. */
  list(): readonly FaultRequest[] {
    return this.#wanted;
  }

  clear(): void {
    this.#wanted = [];
  }
}

const matches = (pattern: string, method: string) =>
  pattern.endsWith('*') ? method.startsWith(pattern.slice(0, -1)) : pattern === method;
