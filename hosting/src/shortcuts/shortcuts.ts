// Every keyboard shortcut of the dashboard: what the help sheet lists and what the root obeys.
import type { Route } from '../router/route.ts';

/** Pages of the present workspace that `g` and a letter open. */
export type Place = Extract<Route['page'], 'shelf' | 'traffic' | 'secrets' | 'settings' | 'workspaces' | 'plant'>;

export interface Shortcut {
  /** `mod` and a letter are pressed together, everything else one after the other. */
  readonly keys: readonly string[];
  readonly words: string;
  readonly opens?: Place;
}

export interface ShortcutGroup {
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
}

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    name: 'Everywhere',
    shortcuts: [
      { keys: ['mod', 'k'], words: 'Find an app, a page or something to do' },
      { keys: ['?'], words: 'This sheet' },
      { keys: ['Esc'], words: 'Close, or let go' },
    ],
  },
  {
    name: 'Go to',
    shortcuts: [
      { keys: ['g', 's'], words: 'Shelf', opens: 'shelf' },
      { keys: ['g', 'p'], words: 'Plant a seed', opens: 'plant' },
      { keys: ['g', 't'], words: 'Traffic', opens: 'traffic' },
      { keys: ['g', 'k'], words: 'Secrets', opens: 'secrets' },
      { keys: ['g', 'e'], words: 'Settings', opens: 'settings' },
      { keys: ['g', 'w'], words: 'Workspaces', opens: 'workspaces' },
    ],
  },
  {
    name: 'On the shelf',
    shortcuts: [
      { keys: ['/'], words: 'Find an app' },
      { keys: ['↑', '↓', '←', '→'], words: 'From plant to plant' },
    ],
  },
  {
    name: 'Figures of an app',
    shortcuts: [{ keys: ['←', '→'], words: 'From minute to minute, in all of them at once' }],
  },
];

const sequences = shortcutGroups.flatMap(({ shortcuts }) => shortcuts.filter(({ opens }) => opens !== undefined));

/** What a pressed letter means after those before it: a page to open, or the letters to remember. Pure. */
export function nextInSequence(before: string, key: string): { readonly opens?: Place; readonly pending: string } {
  const pressed = before + key;
  const whole = sequences.find(({ keys }) => keys.join('') === pressed);
  if (whole?.opens) return { opens: whole.opens, pending: '' };
  return { pending: sequences.some(({ keys }) => keys[0] === key) ? key : '' };
}
