// Proves that text can be read in both themes: every pair of ink and ground reaches WCAG AA (4.5 to 1).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
);

const grounds = ['paper', 'sheet', 'sunken'];
const inks = ['ink', 'ink-soft', 'accent', 'accent-strong', 'danger', 'warning', 'info'];
const ansi = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'grey'].map((name) => `ansi-${name}`);

const pairs: [string, string][] = [
  ...inks.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
  ...ansi.flatMap((ink): [string, string][] => [
    [ink, 'sheet'],
    [ink, 'sunken'],
  ]),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['danger-ink', 'danger'],
  ['accent', 'accent-soft'],
  ['mark-ink', 'mark'],
  ['ansi-grey', 'warning-soft'],
  ...['danger', 'warning', 'info'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    ['ink', `${tone}-soft`],
    ['ink-soft', `${tone}-soft`],
  ]),
];

test.each(pairs)('%s on %s', (ink, ground) => {
  for (const theme of ['light', 'dark'] as const) {
    expect(contrast(colourOf(ink, theme), colourOf(ground, theme)), theme).toBeGreaterThanOrEqual(4.5);
  }
});

function colourOf(name: string, theme: 'light' | 'dark'): string {
  const colour = colours.get(name)?.[theme];
  if (colour === undefined) throw new Error(`tokens.css has no --${name} with two colours`);
  return colour;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
