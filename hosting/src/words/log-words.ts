// What is said around a log. Pure.
import { logWords } from './en/log.ts';
/** `30 lines`, or `2 of 30 lines` while they are searched. */
export function lineCountWords(shown: number, all: number, omitted: number): string {
  const total = all + omitted;
  return shown === all ? logWords.count(total) : logWords.countOf(shown, total);
}
