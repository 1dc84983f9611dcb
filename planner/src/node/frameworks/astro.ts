// Astro: static files, or a server by its Node adapter.
import { DeplightError } from '@deplight/contracts';
import { Call, textAt, valueAt } from '../../parse/values.ts';
import { type Framework, readConfig, staticIn } from '../node-app.ts';

export const astro: Framework = {
  label: 'Astro',
  packages: ['astro'],
  buildCommand: 'astro build',
  previews: /^astro preview\b/,
  async outcome(app) {
    const config = await readConfig(app, 'astro.config');
    const adapter = valueAt(config?.value, 'adapter');
    const output = textAt(config?.value, 'output');
    const file = config?.file ?? 'astro.config';
    const outDir = { dir: textAt(config?.value, 'outDir'), from: `${file} outDir` };
    const folder = staticIn('Astro', 'dist', outDir);
    const module = adapter instanceof Call ? config?.imports.get(adapter.callee) : undefined;
    const wantsServer = output === 'server' || output === 'hybrid';
    // Since Astro 5, single pages may ask for a server while the others stay static: the adapter decides.
    if (module !== '@astrojs/node') {
      if (!wantsServer) return { kind: 'static', dir: folder, singlePage: false };
      throw new DeplightError('PLAN_BROKEN', `${file} asks for a server, but its adapter is ${module ?? 'missing'}.`, {
        hint: 'Use the adapter @astrojs/node with mode "standalone", or leave output out to build static files.',
      });
    }
    const start = `node ${folder.value}/server/entry.mjs`;
    return {
      kind: 'server',
      start: { value: start, from: `${file} adapter: @astrojs/node` },
      env: { HOST: '0.0.0.0' },
    };
  },
};
