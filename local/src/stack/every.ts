// Repeats an action at an interval, never two at once, until stopped.

export interface Repeated {
  /** No new run starts after this; resolves when one under way has ended. */
  stop(): Promise<void>;
}

/** Runs `action` `intervalMs` after its last end. What it throws goes to `onError` and does not end the series. */
export function every(intervalMs: number, action: () => Promise<void>, onError: (error: unknown) => void): Repeated {
  let stopped = false;
  let underWay = Promise.resolve();
  let timer = setTimeout(run, intervalMs);
  function run(): void {
    underWay = action()
      .catch(onError)
      .then(() => {
        if (!stopped) timer = setTimeout(run, intervalMs);
      });
  }
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
