// Finds a browser for the dashboard's tests.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { LocalConfig } from '../config.ts';

/** Chromium without a window takes less than half the processor of one that only hides it: the shell comes first. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The path of a Chromium or Chrome, or undefined. */
export function findChromium(config: LocalConfig): string | undefined {
  const folders = (config.env['PATH'] ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, macChrome].find(existsSync);
}
