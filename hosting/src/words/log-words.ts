// What is said around a log. Pure.
import type { Gravity } from '../log/line-gravity.ts';

export const levelWords: Record<Gravity, string> = {
  all: 'All lines',
  warning: 'Warnings and errors',
  error: 'Errors',
};

/** `30 lines`, or `2 of 30 lines` while they are searched. */
export function lineCountWords(shown: number, all: number, omitted: number): string {
  const total = all + omitted;
  const lines = `${total.toLocaleString('en')} ${total === 1 ? 'line' : 'lines'}`;
  return shown === all ? lines : `${shown.toLocaleString('en')} of ${lines}`;
}
