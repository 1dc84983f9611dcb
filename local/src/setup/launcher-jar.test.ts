// The manifest's odd line rule, which Java enforces without a word.
import { expect, test } from 'vitest';
import { wrapManifestLine } from './launcher-jar.ts';

test('leaves a short line alone', () => {
  expect(wrapManifestLine('Manifest-Version: 1.0')).toBe('Manifest-Version: 1.0');
});

test('wraps a long line at 72 bytes, each later line after one space', () => {
  const line = `Class-Path: file:///${'a'.repeat(200)}`;
  const wrapped = wrapManifestLine(line).split('\r\n');
  expect(wrapped.every((piece) => piece.length <= 72)).toBe(true);
  expect(wrapped.slice(1).every((piece) => piece.startsWith(' '))).toBe(true);
  expect(wrapped.map((piece, index) => (index === 0 ? piece : piece.slice(1))).join('')).toBe(line);
});
