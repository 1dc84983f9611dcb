// Shortcuts of one letter, without a key held beside it: whether somebody wants them, and when a key is meant as one.
// Who speaks to a computer, or presses keys by accident, turns them off.
const stored = 'deplight.letter-keys';
const changed = 'dl-letter-keys';

export function letterKeysWanted(): boolean {
  try {
    return localStorage.getItem(stored) !== 'off';
  } catch {
    return true;
  }
}

export function wantLetterKeys(wanted: boolean): void {
  try {
    if (wanted) localStorage.removeItem(stored);
    else localStorage.setItem(stored, 'off');
  } catch {
    // Storage is closed to this page: they stay on.
  }
  dispatchEvent(new Event(changed));
}

/** Calls `listener` after each choice, wherever on the page it is made. @returns ends that. */
export function onLetterKeysChosen(listener: () => void): () => void {
  addEventListener(changed, listener);
  return () => removeEventListener(changed, listener);
}

/** The key when it is meant as a shortcut; null for what is typed into a field, a terminal or a dialog. */
export function letterKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const typing = event
    .composedPath()
    .some((part) => part instanceof Element && part.matches('input, textarea, select, dialog, [contenteditable]'));
  return typing || !letterKeysWanted() ? null : event.key;
}
