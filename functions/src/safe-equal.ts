// The one comparison of secrets: takes the same time wherever the texts differ, and does not throw on another length.
import { timingSafeEqual } from 'node:crypto';

export function safeEqual(given: Uint8Array, expected: Uint8Array): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}
