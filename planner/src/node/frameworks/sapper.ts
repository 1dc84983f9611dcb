// Sapper, before SvelteKit: pages where its build exports them, else a server in a folder of its own.
import type { Framework } from '../node-app.ts';
import { scriptOf } from '../package-json.ts';
import { followed } from '../script-words.ts';

export const sapper: Framework = {
  label: 'Sapper',
  packages: ['sapper'],
  buildCommand: 'sapper build',
  outcome({ manifest }) {
    if (/\bsapper export\b/.test(followed(manifest, scriptOf(manifest, 'build') ?? ''))) {
      const dir = { value: '__sapper__/export', from: 'package.json scripts.build: sapper export' };
      return { kind: 'static', dir, singlePage: false };
    }
    return { kind: 'server', start: { value: 'node __sapper__/build', from: "Sapper's build folder" } };
  },
};
