// Turns everything that means "stop" into one signal: Ctrl-C, a polite kill, a closed terminal, the end of the first step.

/** Fires once; what comes later is the same wish, since a terminal, npm and the first step each pass Ctrl-C on. */
export function wishToStop(): AbortSignal {
  const wish = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => wish.abort());
  process.on('disconnect', () => wish.abort());
  return wish.signal;
}
