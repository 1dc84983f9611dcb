// The terminal's colours, taken from the dashboard's tokens as they are computed now.
import type { ITheme } from '@xterm/xterm';
import { coloursOf } from '../../theme/token-colours.ts';

const tokens = {
  background: '--sunken',
  foreground: '--ink',
  cursor: '--accent',
  cursorAccent: '--sunken',
  selectionBackground: '--accent-soft',
  black: '--ink',
  red: '--ansi-red',
  green: '--ansi-green',
  yellow: '--ansi-yellow',
  blue: '--ansi-blue',
  magenta: '--ansi-magenta',
  cyan: '--ansi-cyan',
  white: '--ink-soft',
  brightBlack: '--ansi-grey',
  brightRed: '--ansi-red',
  brightGreen: '--ansi-green',
  brightYellow: '--ansi-yellow',
  brightBlue: '--ansi-blue',
  brightMagenta: '--ansi-magenta',
  brightCyan: '--ansi-cyan',
  brightWhite: '--ink',
} as const satisfies Partial<Record<keyof ITheme, string>>;

/** @param probe an element to read them with, as `coloursOf` does. */
export function themeFrom(probe: HTMLElement): ITheme {
  return coloursOf(probe, tokens);
}
