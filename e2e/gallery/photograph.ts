// Photographs the gallery's scenes in each width and theme, for a person to look at, and prints what axe finds in them.
// DEPLIGHT_CHROMIUM=… node e2e/gallery/photograph.ts FOLDER [LANGUAGE] [SCENE…]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sceneNames } from '../../hosting/gallery/scene-names.ts';
import { isLanguage } from '../../hosting/src/language/languages.ts';
import { openBrowser, openPage } from '../client/browser.ts';
import { violationsOn } from './axe.ts';
import { serveGallery } from './serve-gallery.ts';

const [folder, ...named] = process.argv.slice(2);
const locale = named.find(isLanguage) ?? 'en';
const wanted = named.filter((name) => !isLanguage(name));
if (folder === undefined) throw new Error('Name the folder that the pictures go to.');
mkdirSync(folder, { recursive: true });

const gallery = await serveGallery();
const browser = await openBrowser();
try {
  for (const scene of sceneNames.filter((each) => wanted.length === 0 || wanted.includes(each))) {
    for (const width of [1440, 390] as const)
      for (const colorScheme of ['light', 'dark'] as const) await photograph(scene, width, colorScheme);
  }
} finally {
  await browser.close();
  gallery.close();
}

async function photograph(scene: string, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  const page = await openPage(browser, {
    viewport: { width, height: 900 },
    colorScheme,
    locale,
    reducedMotion: 'reduce',
  });
  const name = `${scene}-${width}-${colorScheme}${locale === 'en' ? '' : `-${locale}`}`;
  page.on('pageerror', ({ message }) => process.stdout.write(`${name}: ${message}\n`));
  await page.goto(gallery.sceneUrl(scene), { waitUntil: 'networkidle' });
  await page.screenshot({ path: join(folder ?? '.', `${name}.png`), fullPage: !scene.endsWith('crowd') });
  process.stdout.write(`${name}: ${JSON.stringify(await violationsOn(page))}\n`);
  await page.close();
}
