// Proves which key goes with letters for commands on whose keyboards.
import { expect, test } from 'vitest';
import { holdsMod } from './key-name.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test.each([
  [{ ...none, ctrlKey: true }, false, true],
  [{ ...none, metaKey: true }, false, false],
  [{ ...none, metaKey: true }, true, true],
  [{ ...none, ctrlKey: true }, true, false],
  [{ ...none, ctrlKey: true, shiftKey: true }, false, false],
  [{ ...none, ctrlKey: true, altKey: true }, false, false],
  [none, false, false],
])('%j on an Apple keyboard (%s): %s', (held, onApple, meant) => {
  expect(holdsMod(held, onApple)).toBe(meant);
});
