// Every keyboard shortcut of the dashboard: what the help sheet lists and what the root obeys.

import type { Route } from '../router/route.ts';
import { commandsWords } from '../words/en/commands.ts';
import { commonWords } from '../words/en/common.ts';
import { shelfWords } from '../words/en/shelf.ts';

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

/** The words are read when they are shown, in the language of that moment. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  group(
    () => commandsWords.places.everywhere,
    [
      shortcut(['mod', 'k'], () => commandsWords.find),
      shortcut(['?'], () => commandsWords.keys.sheet),
      shortcut(['Esc'], () => commandsWords.keys.letGo),
    ],
  ),
  group(
    () => commandsWords.places.goTo,
    [
      shortcut(['g', 's'], () => commonWords.shelf, 'shelf'),
      shortcut(['g', 'p'], () => commonWords.plantSeed, 'plant'),
      shortcut(['g', 't'], () => commonWords.traffic, 'traffic'),
      shortcut(['g', 'k'], () => commonWords.secrets, 'secrets'),
      shortcut(['g', 'e'], () => commonWords.settings, 'settings'),
      shortcut(['g', 'w'], () => commonWords.workspaces, 'workspaces'),
    ],
  ),
  group(
    () => commandsWords.places.shelf,
    [shortcut(['/'], () => shelfWords.find), shortcut(['↑', '↓', '←', '→'], () => commandsWords.keys.plantToPlant)],
  ),
  group(() => commandsWords.places.figures, [shortcut(['←', '→'], () => commandsWords.keys.minuteToMinute)]),
];

function group(said: () => string, shortcuts: readonly Shortcut[]): ShortcutGroup {
  return {
    get name() {
      return said();
    },
    shortcuts,
  };
}

function shortcut(keys: readonly string[], said: () => string, opens?: Place): Shortcut {
  return {
    keys,
    ...(opens === undefined ? {} : { opens }),
    get words() {
      return said();
    },
  };
}

const sequences = shortcutGroups.flatMap(({ shortcuts }) => shortcuts.filter(({ opens }) => opens !== undefined));

/** What a pressed letter means after those before it: a page to open, or the letters to remember. Pure. */
export function nextInSequence(before: string, key: string): { readonly opens?: Place; readonly pending: string } {
  const pressed = before + key;
  const whole = sequences.find(({ keys }) => keys.join('') === pressed);
  if (whole?.opens) return { opens: whole.opens, pending: '' };
  return { pending: sequences.some(({ keys }) => keys[0] === key) ? key : '' };
}
