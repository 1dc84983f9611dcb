// Next.js: a server, a server with only the files that it needs (standalone), or static files (export).
import { textAt } from '../../parse/values.ts';
import { hasFolder } from '../../source-tree.ts';
import { type Framework, type NodeApp, type Outcome, plainFolder, readConfig } from '../node-app.ts';
import { scriptOf } from '../package-json.ts';
import { essence } from '../script-words.ts';

export const next: Framework = {
  label: 'Next.js',
  packages: ['next'],
  script: /\bnext build\b/,
  buildCommand: 'next build',
  previews: /^next (?:start|export)\b/,
  leftover: '.next/cache',
  async outcome(app) {
    const config = await readConfig(app, 'next.config');
    const output = textAt(config?.value, 'output');
    const folder = plainFolder(textAt(config?.value, 'distDir'));
    const from = `${config?.file} output: ${output}`;
    if (output === 'export') return { kind: 'static', dir: { value: folder ?? 'out', from }, singlePage: false };
    if (/\bnext export\b/.test(scriptOf(app.manifest, 'build') ?? '')) {
      return {
        kind: 'static',
        dir: { value: 'out', from: 'package.json scripts.build: next export' },
        singlePage: false,
      };
    }
    // In a workspace the folder repeats the path of the package, and what it links to: there the whole tree is kept.
    if (output === 'standalone' && app.dir === '') return standalone(app, folder ?? '.next', from);
    const started = /^next start\b/.test(essence(scriptOf(app.manifest, 'start') ?? ''));
    return started ? undefined : { kind: 'server', start: { value: 'next start', from: 'Next.js' } };
  },
};

function standalone({ tree }: NodeApp, folder: string, from: string): Outcome {
  return {
    kind: 'server',
    start: { value: 'node server.js', from },
    env: { HOSTNAME: '0.0.0.0' },
    carried: [
      { from: `${folder}/standalone`, to: '.' },
      { from: `${folder}/static`, to: `${folder}/static` },
      ...(hasFolder(tree, 'public') ? [{ from: 'public', to: 'public' }] : []),
    ],
  };
}
