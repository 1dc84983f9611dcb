// What is written on a key.
const apple = 'navigator' in globalThis && /Mac|iP(hone|ad)/.test(navigator.platform);

/** `mod` is the key that goes with letters for commands: ⌘ on Apple's keyboards, Ctrl on others. */
export function keyName(key: string): string {
  if (key === 'mod') return apple ? '⌘' : 'Ctrl';
  return key.length === 1 ? key.toUpperCase() : key;
}
