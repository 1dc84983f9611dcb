// Nuxt: Nitro's server, which carries its packages with it, or static files when it is generated.
import { textAt, valueAt } from '../../parse/values.ts';
import { type Framework, readConfig } from '../node-app.ts';
import { scriptOf, wishFor } from '../package-json.ts';
import { nodePreset, presetNotes } from './nitro.ts';

export const nuxt: Framework = {
  label: 'Nuxt',
  packages: ['nuxt', 'nuxt3', 'nuxt-edge'],
  buildScripts: ['generate'],
  buildCommand: 'nuxt build',
  previews: /^(?:nuxt|nuxi) (?:start|preview)\b|^node \.output\//,
  buildEnv: async (app) => nodePreset(textAt((await readConfig(app, 'nuxt.config'))?.value, 'nitro.preset')),
  async outcome(app) {
    const old = /^[~^]?2\b/.test(wishFor(app.manifest, 'nuxt') ?? '');
    const config = await readConfig(app, 'nuxt.config');
    const preset = textAt(config?.value, 'nitro.preset');
    const build = scriptOf(app.manifest, 'build') ?? scriptOf(app.manifest, 'generate') ?? '';
    const generated = /\b(?:nuxt|nuxi) generate\b/.test(build) || ['static', 'github-pages'].includes(preset ?? '');
    if (generated || textAt(config?.value, 'target') === 'static') {
      const dir = old ? 'dist' : '.output/public';
      const singlePage = valueAt(config?.value, 'ssr') === false;
      return { kind: 'static', dir: { value: dir, from: "Nuxt's folder of generated files" }, singlePage };
    }
    if (old) return { kind: 'server', start: { value: 'nuxt start', from: 'Nuxt 2' }, env: { HOST: '0.0.0.0' } };
    return {
      kind: 'server',
      start: { value: 'node .output/server/index.mjs', from: "Nuxt's server build" },
      carried: [{ from: '.output', to: '.output' }],
      notes: presetNotes(preset),
    };
  },
};
