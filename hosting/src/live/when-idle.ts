// For what can wait until the browser has nothing else to do.

/** How long a browser that does not say when it is idle is left alone. */
const guessMs = 1_000;

/** Acts once the browser is idle, at the latest after `atLatestMs`; gives what calls it off. */
export function whenIdle(act: () => void, atLatestMs: number): () => void {
  if ('requestIdleCallback' in globalThis) {
    const id = requestIdleCallback(act, { timeout: atLatestMs });
    return () => cancelIdleCallback(id);
  }
  const timer = setTimeout(act, guessMs);
  return () => clearTimeout(timer);
}
