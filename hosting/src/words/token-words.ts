// How API tokens are spoken of. Pure.

import type { TokenView } from '@deplight/contracts';
import { formatAgo } from '../time/format-time.ts';
import { settingsWords } from './en/settings.ts';

/** How long a new token may be good for. */
export const expiryDays = [7, 30, 90, 365] as const;

/** When it was last used; known to the hour. */
export function usedWords({ lastUsedAt }: Pick<TokenView, 'lastUsedAt'>, nowMs: number): string {
  if (lastUsedAt === null) return settingsWords.neverUsed;
  return nowMs - Date.parse(lastUsedAt) < 3_600_000
    ? settingsWords.usedWithinHour
    : settingsWords.lastUsed(formatAgo(lastUsedAt, nowMs));
}

export function isExpired({ expiresAt }: Pick<TokenView, 'expiresAt'>, nowMs: number): boolean {
  return Date.parse(expiresAt) <= nowMs;
}
