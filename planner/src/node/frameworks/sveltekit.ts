// SvelteKit: what its adapter makes of it.
import { DeplightError } from '@deplight/contracts';
import { Call, textAt, valueAt } from '../../parse/values.ts';
import { type Framework, type NodeApp, type Outcome, readConfig, staticIn } from '../node-app.ts';
import { uses } from '../package-json.ts';

const NODE = '@sveltejs/adapter-node';
const STATIC = '@sveltejs/adapter-static';
const AUTO = '@sveltejs/adapter-auto';

export const sveltekit: Framework = {
  label: 'SvelteKit',
  packages: ['@sveltejs/kit'],
  buildCommand: 'vite build',
  previews: /^vite preview\b/,
  // Else its server takes every request for one by https, and refuses the forms of pages that came by http.
  env: { PROTOCOL_HEADER: 'x-forwarded-proto' },
  // adapter-auto asks where it is built, and knows Cloud Run by this variable of Google's buildpacks.
  buildEnv: (app): Record<string, string> => (uses(app.manifest, AUTO) ? { GCP_BUILDPACKS: 'true' } : {}),
  async outcome(app) {
    const config = await adapterIn(app);
    const { adapter } = config ?? {};
    const options = adapter instanceof Call ? adapter.args[0] : undefined;
    const module =
      (adapter instanceof Call ? config?.imports.get(adapter.callee) : undefined) ??
      [NODE, STATIC, AUTO].find((name) => uses(app.manifest, name));
    return outcomeOf({ module, options, file: config?.file ?? 'svelte.config.js' });
  },
};

/** In a file of its own, or among the options of the plugin for Vite. */
async function adapterIn(
  app: NodeApp,
): Promise<{ adapter: unknown; imports: ReadonlyMap<string, string>; file: string } | undefined> {
  const own = await readConfig(app, 'svelte.config');
  const adapter = valueAt(own?.value, 'kit.adapter');
  if (own && adapter !== undefined) return { adapter, ...own };
  const vite = await readConfig(app, 'vite.config');
  const plugins = valueAt(vite?.value, 'plugins');
  const plugin = (Array.isArray(plugins) ? plugins : []).find(
    (one) => one instanceof Call && vite?.imports.get(one.callee) === '@sveltejs/kit/vite',
  );
  return vite && plugin instanceof Call ? { adapter: valueAt(plugin.args[0], 'adapter'), ...vite } : undefined;
}

interface Adapter {
  readonly module: string | undefined;
  readonly options: unknown;
  readonly file: string;
}

function outcomeOf({ module, options, file }: Adapter): Outcome {
  const from = `${file} adapter: ${module}`;
  if (module === STATIC) {
    const dir = staticIn('SvelteKit', 'build', { dir: textAt(options, 'pages'), from: `${file} adapter.pages` });
    return { kind: 'static', dir, singlePage: textAt(options, 'fallback') === 'index.html' };
  }
  if (module === NODE) {
    const dir = staticIn('SvelteKit', 'build', { dir: textAt(options, 'out'), from: `${file} adapter.out` });
    return { kind: 'server', start: { value: `node ${dir.value}`, from } };
  }
  if (module === AUTO) {
    const notes = ['adapter-auto is told that it builds for Cloud Run, so it takes @sveltejs/adapter-node.'];
    return { kind: 'server', start: { value: 'node build', from }, notes };
  }
  throw new DeplightError(
    'PLAN_BROKEN',
    `${file} uses ${module ?? 'no adapter'}, which makes nothing that runs here.`,
    {
      hint: `Use ${NODE} for a server, or ${STATIC} for static files.`,
    },
  );
}
