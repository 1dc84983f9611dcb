// Remembers the result of a costly construction, such as a Google client, for the life of the process.

/** Calls `make` at the first use only; a failed attempt is not remembered. */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
