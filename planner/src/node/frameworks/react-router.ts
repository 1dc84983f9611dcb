// React Router in framework mode, and Remix before it: a server by their own program, or a single-page app.
import { textAt, valueAt } from '../../parse/javascript.ts';
import { type Framework, plainFolder, readConfig } from '../node-app.ts';
import { uses } from '../package-json.ts';

export const reactRouter: Framework = {
  label: 'React Router',
  packages: ['@react-router/dev'],
  buildCommand: 'react-router build',
  async outcome(app) {
    const config = await readConfig(app, 'react-router.config');
    const folder = plainFolder(textAt(config?.value, 'buildDirectory')) ?? 'build';
    if (valueAt(config?.value, 'ssr') === false) {
      const from = `${config?.file} ssr: false`;
      return { kind: 'static', dir: { value: `${folder}/client`, from }, singlePage: true };
    }
    if (!uses(app.manifest, '@react-router/serve')) return undefined;
    const value = `react-router-serve ./${folder}/server/index.js`;
    return { kind: 'server', start: { value, from: '@react-router/serve' } };
  },
};

export const remix: Framework = {
  label: 'Remix',
  packages: ['@remix-run/dev', '@remix-run/node', '@remix-run/react'],
  buildCommand: 'remix vite:build',
  outcome({ manifest, tree }) {
    if (!uses(manifest, '@remix-run/serve')) return undefined;
    const vite = tree.list().some(({ path }) => /^vite\.config\.[cm]?[jt]s$/.test(path));
    const value = `remix-serve ./build/${vite ? 'server/' : ''}index.js`;
    return { kind: 'server', start: { value, from: '@remix-run/serve' } };
  },
};
