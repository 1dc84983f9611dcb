// Values that no listener can give, since the database keeps them from clients or they are put together by the
// functions: asked for once, and again whenever something that clients may watch says that the answer has changed.
import { toCallError } from '../call-error.ts';
import type { Observer, Unsubscribe } from './observer.ts';

/** Watches something and gives a text that is another one whenever the answer may be. */
export type Sign = (observer: Observer<string>) => Unsubscribe;

/**
 * Calls `ask` when every sign is known and after each change, never twice at a time. The first failure of a sign or of
 * `ask` ends all.
 * @param where names the value in errors that bring no words of their own.
 */
export function refreshedBy<Value>(
  signs: readonly Sign[],
  ask: () => Promise<Value>,
  where: string,
  observer: Observer<Value>,
): Unsubscribe {
  const texts = new Map<number, string>();
  const stops: Unsubscribe[] = [];
  let asked: string | null = null;
  let asking = false;
  let ended = false;

  const end = () => {
    ended = true;
    for (const stop of stops) stop();
  };
  const fail = (error: unknown) => {
    if (ended) return;
    end();
    observer.error(toCallError(error, where));
  };
  const refresh = async (): Promise<void> => {
    const text = JSON.stringify(signs.map((_, index) => texts.get(index)));
    if (ended || asking || texts.size < signs.length || text === asked) return;
    asked = text;
    asking = true;
    try {
      const value = await ask();
      if (!ended) observer.next(value);
    } catch (error) {
      fail(error);
    }
    asking = false;
    await refresh();
  };

  for (const [index, sign] of signs.entries()) {
    const stop = sign({
      next: (text) => {
        texts.set(index, text);
        void refresh();
      },
      error: fail,
    });
    if (ended) stop();
    else stops.push(stop);
  }
  return end;
}
