// Frameworks whose server is made by Nitro, and carries its packages with it: TanStack Start, SolidStart, Analog, and Nitro
// by itself.

import { textAt } from '../../parse/values.ts';
import { type BuildEnv, type Framework, type NodeApp, type Outcome, readConfig } from '../node-app.ts';
import { type PackageJson, scriptOf, uses } from '../package-json.ts';

const PREVIEWS = /^(?:vinxi|vite) (?:start|preview)\b|^node (?:\.\/)?\.output\//;

export const tanstackStart: Framework = {
  label: 'TanStack Start',
  packages: ['@tanstack/react-start', '@tanstack/solid-start', '@tanstack/vue-start', '@tanstack/start'],
  buildCommand: 'vite build',
  previews: PREVIEWS,
  outcome: ({ manifest }) => (makesNitro(manifest) ? nitroServer('TanStack Start') : withoutNitro),
};

export const solidStart: Framework = {
  label: 'SolidStart',
  packages: ['@solidjs/start', 'solid-start'],
  buildCommand: 'vinxi build',
  previews: PREVIEWS,
  async outcome(app) {
    const config = await readConfig(app, 'app.config');
    if (textAt(config?.value, 'server.preset') === 'static') {
      const dir = { value: '.output/public', from: `${config?.file} server.preset: static` };
      return { kind: 'static', dir, singlePage: false };
    }
    return nitroServer('SolidStart');
  },
};

export const analog: Framework = {
  label: 'Analog',
  packages: ['@analogjs/platform'],
  buildCommand: 'vite build',
  previews: /^vite preview\b|^node (?:\.\/)?dist\/analog\//,
  outcome: () => ({
    kind: 'server',
    start: { value: 'node dist/analog/server/index.mjs', from: "Analog's server build" },
    carried: [{ from: 'dist/analog', to: 'dist/analog' }],
  }),
};

export const nitro: Framework = {
  label: 'Nitro',
  packages: ['nitropack', 'nitro'],
  buildCommand: 'nitro build',
  previews: /^nitro preview\b|^node (?:\.\/)?\.output\//,
  buildEnv: async (app) => nodePreset(await presetOf(app)),
  outcome: async (app) => nitroServer('Nitro', presetNotes(await presetOf(app))),
};

const presetOf = async (app: NodeApp) => textAt((await readConfig(app, 'nitro.config'))?.value, 'preset');

const isForeign = (preset: string | undefined) =>
  preset !== undefined && !/^node|^static$|^github[-_]pages$/.test(preset);

/** What a config builds for another platform, Nitro builds for Node where it is told to. */
export const nodePreset = (preset: string | undefined): BuildEnv =>
  isForeign(preset) ? { NITRO_PRESET: 'node-server' } : {};

export const presetNotes = (preset: string | undefined): string[] =>
  isForeign(preset) ? ['The settings name another platform; Nitro is told to build for Node.'] : [];

const makesNitro = (manifest: PackageJson) =>
  uses(manifest, 'nitro', 'nitropack', 'vinxi', '@tanstack/nitro-v2-vite-plugin', '@tanstack/start') ||
  /\.output\//.test(scriptOf(manifest, 'start') ?? '');

/** Without Nitro, the build exports a handler of requests; srvx is what the framework's own guide serves it by. */
const withoutNitro: Outcome = {
  kind: 'server',
  start: {
    value: 'npx --yes srvx@0.9 --prod -s ../client dist/server/server.js',
    from: "TanStack Start's server build",
  },
};

function nitroServer(label: string, notes: readonly string[] = []): Outcome {
  return {
    kind: 'server',
    ...(notes.length === 0 ? {} : { notes }),
    start: { value: 'node .output/server/index.mjs', from: `${label}'s server build` },
    carried: [{ from: '.output', to: '.output' }],
  };
}
