// Webpack by itself: pages, or a server where the config says that it builds for Node.
import { Call, textAt, valueAt } from '../../parse/values.ts';
import { type Framework, plainFolder, readConfig, staticIn } from '../node-app.ts';

export const webpack: Framework = {
  label: 'Webpack',
  packages: ['webpack-cli'],
  async outcome(app) {
    const config = await readConfig(app, 'webpack.config', 'webpack.prod', 'webpack.production', 'webpack.common');
    const file = config?.file ?? 'webpack.config.js';
    const folder = folderOf(valueAt(config?.value, 'output.path'));
    const dir = staticIn('Webpack', 'dist', { dir: folder, from: `${file} output.path` });
    if (/^(?:async-)?node/.test(textAt(config?.value, 'target') ?? '')) {
      const name = plainFolder(textAt(config?.value, 'output.filename')) ?? 'main.js';
      return { kind: 'server', start: { value: `node ${dir.value}/${name}`, from: dir.from } };
    }
    return { kind: 'static', dir, singlePage: true };
  },
};

/** A path from the top of the app, or `path.resolve(__dirname, "dist")`, of which the parts that are texts count. */
function folderOf(value: unknown): string | undefined {
  if (!(value instanceof Call)) return typeof value === 'string' ? value : undefined;
  const parts = value.args.filter((part) => typeof part === 'string');
  return parts.length === 0 ? undefined : parts.join('/');
}
