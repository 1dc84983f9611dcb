// A workspace's limits in words. Pure.
import { formatNumber } from '../language/number-words.ts';
import { settingsWords } from './en/settings.ts';
/** `7 of 50`, or the limit alone where nothing is counted. */
export function usageFigure({ most, used }: { readonly most: number; readonly used: number | null }): string {
  return used === null
    ? settingsWords.atMost(formatNumber(most))
    : settingsWords.usedOf(formatNumber(used), formatNumber(most));
}

/** Whether little is left: four fifths are used, or all of it. */
export function isTight({ most, used }: { readonly most: number; readonly used: number | null }): boolean {
  return used !== null && used >= most * 0.8;
}
