// What is written on a key, and which of them goes with letters for commands.
const apple = 'navigator' in globalThis && /Mac|iP(hone|ad)/.test(navigator.platform);

/** `mod` is the key that goes with letters for commands: ⌘ on Apple's keyboards, Ctrl on others. */
export function keyName(key: string): string {
  if (key === 'mod') return apple ? '⌘' : 'Ctrl';
  return key.length === 1 ? key.toUpperCase() : key;
}

/** Whether that key alone is held. The other one is the system's: Ctrl K cuts a line off in every field on a Mac. */
export function holdsMod(
  { ctrlKey, metaKey, shiftKey, altKey }: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  onApple = apple,
): boolean {
  return (onApple ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !shiftKey && !altKey;
}
