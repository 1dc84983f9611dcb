// Plain files with an index.html: served as they are.
import { cmdLine } from '../app-command.ts';
import { type Provider, plannedPort } from '../provider.ts';

const PLACES = [
  { index: 'index.html', dir: '.' },
  { index: 'public/index.html', dir: 'public' },
  { index: 'dist/index.html', dir: 'dist' },
] as const;

export const staticSite: Provider = {
  name: 'static-site',
  label: 'Static files',
  looksFor: 'index.html',
  async propose({ tree, overrides }) {
    const chosen = overrides.staticDir;
    const place = chosen
      ? { index: `${chosen}/index.html`, dir: chosen }
      : PLACES.find((candidate) => tree.has(candidate.index));
    if (place === undefined || !tree.has(place.index)) return undefined;
    const port = plannedPort(overrides);
    const argv = ['node', '.deplight/static-server.mjs', 'site'];
    const lines = [
      'FROM node:24-slim',
      'WORKDIR /app',
      'ENV NODE_ENV=production',
      'COPY .deplight/static-server.mjs .deplight/static-server.mjs',
      `COPY ${place.dir} site`,
      'USER node',
      `EXPOSE ${port.value}`,
      cmdLine(argv),
    ];
    return {
      plan: {
        provider: 'static-site',
        language: 'Static files',
        version: { value: '24', from: 'the file server' },
        start: { value: argv.join(' '), from: 'file server for static sites' },
        port,
        staticDir: { value: place.dir, from: chosen ? 'app settings' : `the file ${place.index}` },
        notes: [],
      },
      dockerfile: `${lines.join('\n')}\n`,
      dockerfileFrom: 'generated',
    };
  },
};
