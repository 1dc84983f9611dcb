// Photographs the gallery's scenes in each width and theme, for a person to look at.
// DEPLIGHT_CHROMIUM=… node e2e/gallery/photograph.ts FOLDER [SCENE…]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sceneNames } from '../../hosting/gallery/scene-names.ts';
import { openBrowser } from '../client/browser.ts';
import { serveGallery } from './serve-gallery.ts';

const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder that the pictures go to.');
mkdirSync(folder, { recursive: true });

const gallery = await serveGallery();
const browser = await openBrowser();
try {
  for (const name of sceneNames.filter((each) => wanted.length === 0 || wanted.includes(each))) {
    for (const width of [1440, 390] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
        page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.message}\n`));
        await page.goto(gallery.sceneUrl(name), { waitUntil: 'networkidle' });
        const fullPage = !name.endsWith('crowd');
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage });
        await page.close();
      }
  }
} finally {
  await browser.close();
  gallery.close();
}
