// Tells whether the engine went away while something was done with it: what it was asked for then failed by no fault of its own.
import type { EngineApi } from './engine-api.ts';

const ANSWER_MS = 2000;

export interface EngineWatch {
  /** Resolves once it is watched, which waits for an engine that starts again; rejects when that takes too long. */
  readonly begun: Promise<void>;
  /** Whether it has broken off since the watch began, or does not answer now. */
  hasBroken(): Promise<boolean>;
  stop(): void;
}

/** Holds a stream of the engine's own events, which end when it does. */
export function watchEngine(engine: EngineApi): EngineWatch {
  let broke = false;
  const breaks = () => {
    broke = true;
  };
  const events = engine.stream('/events', { filters: JSON.stringify({ type: ['daemon'] }) });
  const begun = events.then((stream) => void stream.once('error', breaks).once('close', breaks).resume());
  begun.catch(breaks);
  return {
    begun,
    async hasBroken() {
      const answers = await engine.call('GET', '/version', { timeoutMs: ANSWER_MS }).then(
        () => true,
        () => false,
      );
      return broke || !answers;
    },
    stop: () => void events.then((stream) => stream.destroy()).catch(() => undefined),
  };
}
