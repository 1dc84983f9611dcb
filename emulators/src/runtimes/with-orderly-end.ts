// Ends what a runtime runs, and what it is starting at that moment as well: nobody would know of it afterwards.
import type { Runtime } from './runtime.ts';

/** The same runtime, which starts nothing any more once all was stopped. */
export function withOrderlyEnd(runtime: Runtime): Runtime {
  const starting = new Set<Promise<unknown>>();
  let isStopped = false;
  const start = async <Running>(begin: () => Promise<Running>): Promise<Running> => {
    if (isStopped) throw new Error('The emulator stops, and starts nothing any more.');
    const begun = begin();
    starting.add(begun);
    return begun.finally(() => starting.delete(begun));
  };
  return {
    ...runtime,
    build: (spec) => start(() => runtime.build(spec)),
    pack: (spec) => start(() => runtime.pack(spec)),
    startInstance: (spec) => start(() => runtime.startInstance(spec)),
    async stopAll() {
      isStopped = true;
      await Promise.allSettled(starting);
      await runtime.stopAll();
    },
  };
}
