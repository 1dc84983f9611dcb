// How much of what a process prints is kept: all of a long burst, and then so much a second. What is above is counted.

/** Sizes in characters, as lines are stored. */
export interface GateLimits {
  readonly burst: number;
  readonly perSecond: number;
}

/** About 100,000 short lines at once, and then 3,000 a second: a burst is less than the segments hold. */
export const gateLimits: GateLimits = { burst: 7 * 2 ** 20, perSecond: 200_000 };

export class FloodGate {
  readonly #now: () => number;
  readonly #limits: GateLimits;
  #allowance: number;
  #filledMs: number;
  #closed = false;
  #dropped = 0;

  constructor(now: () => number, limits: GateLimits = gateLimits) {
    this.#now = now;
    this.#limits = limits;
    this.#allowance = limits.burst;
    this.#filledMs = now();
  }

  /** Once closed it stays so until a whole second's share has come together: what is kept are runs of lines, not crumbs. */
  get isOpen(): boolean {
    if (!this.#closed) return true;
    this.#fill();
    if (this.#allowance < this.#limits.perSecond) return false;
    this.#closed = false;
    return true;
  }

  /** Whether a line of this size is kept; if not, it is counted and the gate is closed. */
  admit(size: number): boolean {
    if (this.#allowance < size) this.#fill();
    if (this.#allowance < size) {
      this.#closed = true;
      this.#dropped += 1;
      return false;
    }
    this.#allowance -= size;
    return true;
  }

  /** Counts lines that nobody asked the gate about, since it was closed. */
  drop(count: number): void {
    this.#dropped += count;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** How many lines were dropped since this was last asked. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }

  #fill(): void {
    const nowMs = this.#now();
    // A clock that was set back gives nothing.
    const passedMs = Math.max(0, nowMs - this.#filledMs);
    this.#filledMs = nowMs;
    this.#allowance = Math.min(this.#limits.burst, this.#allowance + (passedMs / 1000) * this.#limits.perSecond);
  }
}
