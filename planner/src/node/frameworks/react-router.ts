// React Router in framework mode, and Remix before it: a server by their own program, or a single-page app.
import { DeplightError } from '@deplight/contracts';
import { textAt, valueAt } from '../../parse/values.ts';
import { type Framework, type NodeApp, type Outcome, plainFolder, readConfig } from '../node-app.ts';
import { scriptOf, uses, wishFor } from '../package-json.ts';
import { isDevServer } from '../script-words.ts';

export const reactRouter: Framework = {
  label: 'React Router',
  packages: ['@react-router/dev'],
  buildCommand: 'react-router build',
  async outcome(app) {
    const config = await readConfig(app, 'react-router.config');
    const folder = plainFolder(textAt(config?.value, 'buildDirectory')) ?? 'build';
    if (valueAt(config?.value, 'ssr') === false) {
      const from = `${config?.file} ssr: false`;
      return { kind: 'static', dir: { value: `${folder}/client`, from }, singlePage: true, alone: true };
    }
    const value = `./${folder}/server/index.js`;
    return served(app, { label: 'React Router', server: '@react-router/serve', program: 'react-router-serve', value });
  },
};

/** Adapters of other platforms, whose build is a handler that only those call. */
const FOREIGN = [
  '@remix-run/netlify',
  '@netlify/remix-adapter',
  '@remix-run/cloudflare',
  '@remix-run/cloudflare-pages',
];

export const remix: Framework = {
  label: 'Remix',
  packages: ['@remix-run/dev', '@remix-run/node', '@remix-run/react'],
  buildCommand: 'remix vite:build',
  outcome(app) {
    const foreign = FOREIGN.find((name) => uses(app.manifest, name));
    const start = scriptOf(app.manifest, 'start');
    if (foreign && !uses(app.manifest, '@remix-run/serve') && (start === undefined || isDevServer(start))) {
      const message = `This Remix app uses ${foreign}, whose build nothing starts here.`;
      throw new DeplightError('PLAN_BROKEN', message, {
        hint: 'Use @remix-run/node and @remix-run/serve, and "start": "remix-serve build/server/index.js".',
      });
    }
    const vite = app.tree.list().some(({ path }) => /^vite\.config\.[cm]?[jt]s$/.test(path));
    const value = `./build/${vite ? 'server/' : ''}index.js`;
    return served(app, { label: 'Remix', server: '@remix-run/serve', program: 'remix-serve', value });
  },
};

interface Serving {
  readonly label: string;
  /** The package of the framework's own server, and its program. */
  readonly server: string;
  readonly program: string;
  readonly value: string;
}

/** Other platforms bring a server of their own; without one among the packages, the framework's is fetched. */
function served({ manifest, tree }: NodeApp, { label, server, program, value }: Serving): Outcome | undefined {
  const script = scriptOf(manifest, 'start') ?? '';
  if (uses(manifest, server)) return { kind: 'server', start: { value: `${program} ${value}`, from: server } };
  const own = script !== '' && !script.startsWith(program);
  if (own || SERVER_FILES.some((file) => tree.has(file))) return undefined;
  const major = /\d+/.exec(wishFor(manifest, `${server.split('/')[0]}/dev`) ?? '')?.[0];
  const pinned = major === undefined ? server : `${server}@${major}`;
  return { kind: 'server', start: { value: `npx --yes ${pinned} ${value}`, from: `${label}'s server build` } };
}

const SERVER_FILES = ['server.js', 'server.ts', 'server.mjs'];
