// Entity tags: a client that has an answer already is told that it is still the same, without the answer.
import { createHash } from 'node:crypto';

/** The tag of an answer's text: the same for the same text, whoever asks. */
export function entityTag(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/** Whether the tags of an `If-None-Match` header, as RFC 9110 has them, have this one among them. */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(',').map((given) => given.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}
