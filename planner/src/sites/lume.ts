// Lume, a generator of pages for Deno: built by its task, into a folder that its settings name.

import { denoVersionOf } from '../deno/deno-version.ts';
import { copyLine } from '../dockerfile-lines.ts';
import { readConfig } from '../node/node-app.ts';
import { parseJsonWithComments } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import { folderOf, type SiteGenerator, stageFrom } from './site.ts';

export const lume: SiteGenerator = {
  label: 'Lume',
  looksFor: '_config.ts with Lume among the imports of deno.json',
  program: /\bdeno task (?:build|lume)\b/,
  async siteIn(tree) {
    const file = ['deno.json', 'deno.jsonc'].find((name) => tree.has(name));
    const config = await readConfig({ tree }, '_config');
    if (file === undefined || config === undefined) return undefined;
    const settings = await parseJsonWithComments((await tree.readText(file)) ?? '');
    const imports = valueAt(settings, 'imports');
    const names = imports !== null && typeof imports === 'object' ? Object.keys(imports) : [];
    if (!names.some((name) => name === 'lume' || name === 'lume/')) return undefined;
    const version = await denoVersionOf(tree);
    const task = ['build', 'lume'].find((name) => valueAt(settings, `tasks.${name}`) !== undefined) ?? 'build';
    const files = [file, ...(tree.has('deno.lock') ? ['deno.lock'] : [])];
    return {
      label: 'Lume',
      version,
      packageManager: 'Deno',
      install: { value: 'deno install', from: file },
      build: { value: `deno task ${task}`, from: `${file} tasks.${task}` },
      staticDir: folderOf(textAt(config.value, 'dest'), '_site', `${config.file} dest`, 'Lume'),
      stage: [...stageFrom(`denoland/deno:${version.value}`), copyLine(files, './'), 'RUN deno install', 'COPY . .'],
    };
  },
};
