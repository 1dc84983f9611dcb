// If-None-Match: which answers a client has already.
import { expect, test } from 'vitest';
import { entityTag, isKnown } from './entity-tag.ts';

const tag = entityTag('{"apps":[]}');

test('a tag is the same for the same text, and another for another', () => {
  expect(tag).toMatch(/^"[\w-]{27}"$/);
  expect(entityTag('{"apps":[]}')).toBe(tag);
  expect(entityTag('{"apps":[1]}')).not.toBe(tag);
});

test.each([tag, `W/${tag}`, `"other", ${tag}`, ` ${tag} ,"other"`, '*'])('%s has it', (header) => {
  expect(isKnown(header, tag)).toBe(true);
});

test.each([undefined, '', '"other"', tag.slice(1, -1), `${tag}x`, 'W/"other"'])('%s has it not', (header) => {
  expect(isKnown(header, tag)).toBe(false);
});
