// Vike: pages that are made by its build where its config says so; else a server of the app's own serves them.
import { valueAt } from '../../parse/values.ts';
import { type Framework, readConfig } from '../node-app.ts';

export const vike: Framework = {
  label: 'Vike',
  packages: ['vike'],
  buildCommand: 'vike build',
  previews: /^(?:vike|vite) preview\b/,
  async outcome(app) {
    const config = await readConfig(app, 'pages/+config', '+config', 'renderer/+config');
    const prerendered = valueAt(config?.value, 'prerender');
    if (prerendered === undefined || prerendered === false) return undefined;
    return { kind: 'static', dir: { value: 'dist/client', from: `${config?.file} prerender` }, singlePage: false };
  },
};
