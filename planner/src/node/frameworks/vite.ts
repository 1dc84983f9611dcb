// Vite by itself: React, Vue, Svelte, Solid, Preact or no library, built into a single-page app.
import { textAt, valueAt } from '../../parse/values.ts';
import { type Framework, plainFolder, readConfig, staticIn } from '../node-app.ts';
import { scriptOf } from '../package-json.ts';
import { folderAfter } from '../script-words.ts';

export const vite: Framework = {
  label: 'Vite',
  packages: ['vite', 'rolldown-vite'],
  script: /\bvite build\b/,
  buildCommand: 'vite build',
  previews: /^vite preview\b/,
  async outcome(app) {
    const config = await readConfig(app, 'vite.config');
    // Of several pages none stands for all the others.
    const pages = valueAt(config?.value, 'build.rollupOptions.input');
    const several = pages !== null && typeof pages === 'object' && Object.keys(pages).length > 1;
    const root = plainFolder(textAt(config?.value, 'root'));
    const configured = inRoot(root, textAt(config?.value, 'build.outDir'));
    const script = folderAfter(scriptOf(app.manifest, 'build') ?? '', ['--outDir']);
    const dir = staticIn('Vite', root === undefined ? 'dist' : `${root}/dist`, {
      dir: script ?? configured,
      from: script ? 'package.json scripts.build' : `${config?.file} build.outDir`,
    });
    return { kind: 'static', dir, singlePage: !several };
  },
};

/** `outDir` counts from `root`; the usual pair is root "src" with outDir "../dist". */
function inRoot(root: string | undefined, dir: string | undefined): string | undefined {
  if (dir === undefined || root === undefined) return dir;
  return dir.startsWith('../') ? dir.slice(3) : `${root}/${dir.replace(/^\.\//, '')}`;
}
