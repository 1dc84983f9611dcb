// What takes long takes turns: a part of it each day, another one the next, and all of it with `npm test -- --all`.
import { runsAll } from './config.ts';

const dayMs = 86_400_000;
const today = Math.floor(Date.now() / dayMs);

/** Those whose turn it is. @param days after so many, each had its turn. @param day counted from 1970, by UTC. */
export function todays<Item>(items: readonly Item[], days: number, day = today): Item[] {
  return runsAll() ? [...items] : items.filter((_, index) => (index + day) % days === 0);
}
