// Several lists that are watched as one.
import type { Source } from './shared-watches.ts';

/** All values of all sources, source by source, once each of them was heard of; one that fails counts as empty from then on. */
export function merged<Value>(sources: readonly Source<Value[]>[]): Source<Value[]> {
  return {
    key: sources.map(({ key }) => key).join(' '),
    watch: (observer) => {
      const lists: (readonly Value[] | undefined)[] = sources.map(() => undefined);
      const hear = (index: number, values: readonly Value[]) => {
        lists[index] = values;
        if (lists.every((list) => list !== undefined)) observer.next(lists.flat());
      };
      const stops = sources.map(({ watch }, index) =>
        watch({ next: (values) => hear(index, values), error: () => hear(index, []) }),
      );
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
