// Virtual time: what is to happen, in order. Nothing of a simulation waits for real time.

type Happening = () => unknown;

interface Event {
  readonly atMs: number;
  /** Among events of the same time, the one that was planned first comes first. */
  readonly order: number;
  /** False when nothing of anybody ran. */
  readonly happen: Happening;
}

/** Node goes around its whole loop, with system calls, before it looks at immediates that came meanwhile. */
const quickTurns = 64;

export class Timeline {
  nowMs: number;
  /** How many events there were. */
  count = 0;
  readonly #heap: Event[] = [];
  #order = 0;

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  after(ms: number, happen: Happening): void {
    this.#push({ atMs: this.nowMs + Math.max(0, ms), order: this.#order++, happen });
  }

  /**
   * Lets one event happen after the other, each with everything that follows from it without waiting.
   * @param isOver is asked before each.
   * @param turnsAtOnce 1 where an event waits for something outside of virtual time, such as the network.
   * @throws what an event throws, and an Error when there is none left.
   */
  goOn(isOver: () => boolean, turnsAtOnce = quickTurns): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let ended = false;
    const end = (settle: () => void) => {
      ended = true;
      settle();
    };
    // All promises that an event settled have run their course before the next immediate.
    const turn = () => {
      if (ended) return;
      try {
        while (!isOver()) if (this.#happen()) return;
        end(resolve);
      } catch (error) {
        end(() => reject(error));
      }
    };
    const turns = () => {
      if (ended) return;
      for (let each = 0; each < turnsAtOnce; each += 1) setImmediate(turn);
      setImmediate(turns);
    };
    turns();
    return promise;
  }

  /** @returns whether code of anybody ran. */
  #happen(): boolean {
    const event = this.#pop();
    if (!event) throw new Error('Nothing is going to happen any more.');
    this.nowMs = event.atMs;
    this.count += 1;
    return event.happen() !== false;
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let place = heap.push(event) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (!parent || isBefore(parent, event)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = event;
  }

  #pop(): Event | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
      if (!left) break;
      const isRight = right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (isBefore(last, child)) break;
      heap[place] = child;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = last;
    return first;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
