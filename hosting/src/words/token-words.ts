// How API tokens are spoken of. Pure.
import type { TokenRight, TokenView } from '@deplight/contracts';
import { formatAgo } from '../time/format-time.ts';

export const rightWords: Record<TokenRight, string> = {
  read: 'Read',
  deploy: 'Deploy',
  admin: 'Administer',
};

export const expiryWords: readonly { days: number; label: string }[] = [
  { days: 7, label: '7 days' },
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: 'A year' },
];

/** When it was last used; known to the hour. */
export function usedWords({ lastUsedAt }: Pick<TokenView, 'lastUsedAt'>, nowMs: number): string {
  if (lastUsedAt === null) return 'never used';
  return nowMs - Date.parse(lastUsedAt) < 3_600_000
    ? 'used within the hour'
    : `last used ${formatAgo(lastUsedAt, nowMs)}`;
}

export function isExpired({ expiresAt }: Pick<TokenView, 'expiresAt'>, nowMs: number): boolean {
  return Date.parse(expiresAt) <= nowMs;
}
