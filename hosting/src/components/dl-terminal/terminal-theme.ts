// The terminal's colours, taken from the dashboard's tokens as they are computed now.
import type { ITheme } from '@xterm/xterm';

const tokens = {
  background: '--sunken',
  foreground: '--ink',
  cursor: '--accent',
  cursorAccent: '--sunken',
  selectionBackground: '--accent-soft',
  scrollbarSliderBackground: '--hairline',
  scrollbarSliderHoverBackground: '--edge',
  scrollbarSliderActiveBackground: '--edge',
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

/** @param probe an element whose colour may be set to read what a token means here: `light-dark()` is not resolved otherwise. */
export function themeFrom(probe: HTMLElement): ITheme {
  const theme = Object.entries(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.style.removeProperty('color');
  return Object.fromEntries(theme);
}

/** Calls `changed` when the page turns light or dark. @returns ends that. */
export function onThemeChange(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(changed);
  system.addEventListener('change', changed);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    chosen.disconnect();
  };
}
