// Plain files with an index.html: served as they are.
import type { Sourced } from '@deplight/contracts';
import { cmdLine } from '../app-command.ts';
import { appFolders } from '../app-folders.ts';
import { copyLine, dockerfileText } from '../dockerfile-lines.ts';
import { tryDocument } from '../parse/documents.ts';
import { textAt } from '../parse/values.ts';
import { type Provider, plannedPort } from '../provider.ts';
import { answersByIndex, publishedFolder } from '../sites/published.ts';
import type { SourceTree } from '../source-tree.ts';

const PLACES = ['', 'public', 'dist', 'www', 'build', 'site', 'docs', '_site', 'src'];
/** Pages about an app, or built from it: they are the app only where no other folder looks like one. */
const BESIDE_APPS = new Set(['build', 'site', 'docs', '_site', 'src']);
const PLAIN_FOLDER = /^(?!.*\.\.)[A-Za-z0-9._][A-Za-z0-9._/-]{0,199}$/;

export const staticSite: Provider = {
  name: 'static-site',
  label: 'Static files',
  looksFor: 'index.html, at the top or in public/ or dist/, or a Staticfile',
  async propose({ tree, overrides }) {
    const chosen = overrides.staticDir ?? (await placeOfPages(tree));
    if (chosen === undefined || !tree.has(chosen.value === '.' ? 'index.html' : `${chosen.value}/index.html`))
      return undefined;
    const port = plannedPort(overrides);
    const singlePage = await answersByIndex(tree, chosen.value);
    const argv = ['node', '.deplight/static-server.mjs', 'site', ...(singlePage ? ['--single'] : [])];
    return {
      plan: {
        provider: 'static-site',
        language: 'Static files',
        version: { value: '24', from: 'the file server' },
        start: { value: argv.join(' '), from: 'file server for static sites' },
        port,
        staticDir: chosen,
        singlePage,
        notes: [],
      },
      dockerfile: dockerfileText([
        'FROM node:24-slim',
        'WORKDIR /app',
        'ENV NODE_ENV=production',
        'COPY .deplight/static-server.mjs .deplight/static-server.mjs',
        copyLine([chosen.value], 'site'),
        'USER node',
        `EXPOSE ${port.value}`,
        cmdLine(argv),
      ]),
      dockerfileFrom: 'generated',
    };
  },
};

/** The folder of pages that need no build; undefined where there is none. */
export async function placeOfPages(tree: SourceTree): Promise<Sourced | undefined> {
  if (tree.has('Staticfile')) {
    const root = textAt(await tryDocument(tree, 'Staticfile', 'YAML'), 'root')
      ?.replace(/^\.\//, '')
      .replace(/\/+$/, '');
    if (root && PLAIN_FOLDER.test(root)) return { value: root, from: 'Staticfile root' };
  }
  const published = await publishedFolder(tree);
  if (published && tree.has(`${published.value}/index.html`)) return published;
  const place = PLACES.find((dir) => tree.has(dir === '' ? 'index.html' : `${dir}/index.html`));
  if (place === undefined) return undefined;
  const inside = (folder: string) => folder === place || folder.startsWith(`${place}/`);
  if (BESIDE_APPS.has(place) && appFolders(tree).some((folder) => !inside(folder))) return undefined;
  return { value: place || '.', from: `the file ${place === '' ? '' : `${place}/`}index.html` };
}
