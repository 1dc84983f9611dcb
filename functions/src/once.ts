// Remembers the result of a costly construction, such as a Google client, for the life of the process.

export interface Once<Value> {
  (): Promise<Value>;
  /** Puts something in place of what would be made: the simulation's clouds. */
  use(value: Value): void;
}

/** Calls `make` at the first use only; a failed attempt is not remembered. */
export function once<Value>(make: () => Promise<Value>): Once<Value> {
  let made: Promise<Value> | undefined;
  const get = () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
  const use = (value: Value) => {
    made = Promise.resolve(value);
  };
  return Object.assign(get, { use });
}
