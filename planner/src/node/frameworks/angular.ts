// Angular: where its builder puts the pages, and whether there is a server beside them.

import { tryDocument } from '../../parse/documents.ts';
import { textAt, valueAt } from '../../parse/values.ts';
import { type Framework, plainFolder } from '../node-app.ts';
import { scriptOf, uses } from '../package-json.ts';

export const angular: Framework = {
  label: 'Angular',
  packages: ['@angular/core'],
  buildCommand: 'ng build',
  previews: /^node (?:\.\/)?dist\/\S+\/server\/server\.mjs$/,
  async outcome({ tree, manifest }) {
    const workspace = await tryDocument(tree, 'angular.json', 'JSON with comments');
    const projects = valueAt(workspace, 'projects');
    const names = projects !== null && typeof projects === 'object' ? Object.keys(projects) : [];
    const wanted = textAt(workspace, 'defaultProject');
    // The build script may name one of several.
    const words = (scriptOf(manifest, 'build') ?? '').split(/[\s=]+/);
    const name =
      names.find((one) => words.includes(one)) ??
      names.find((one) => one === wanted) ??
      names.find((one) => isApplication(projects, one));
    if (name === undefined) return undefined;
    const project = (projects as Record<string, unknown>)[name];
    const target = valueAt(project, 'architect.build') ?? valueAt(project, 'targets.build');
    const output = valueAt(target, 'options.outputPath');
    const base =
      plainFolder(typeof output === 'string' ? output : textAt(output, 'base')) ?? plainFolder(`dist/${name}`);
    if (base === undefined) return undefined;
    // Scully makes pages of what Angular has built, beside it.
    if (uses(manifest, '@scullyio/scully') && /\bscully\b/.test(scriptOf(manifest, 'build') ?? ''))
      return { kind: 'static', dir: { value: 'dist/static', from: "Scully's folder" }, singlePage: false };
    // The builder of Angular 17 and later puts the pages into a folder of their own.
    const divided = /:application$/.test(textAt(target, 'builder') ?? '');
    const mode = textAt(target, 'options.outputMode');
    const from = `angular.json projects.${name}`.slice(0, 200);
    if (divided && valueAt(target, 'options.ssr') && mode !== 'static') {
      const start = { value: `node ${base}/server/server.mjs`, from };
      return { kind: 'server', start, ...hostsOf(target) };
    }
    const browser = textAt(output, 'browser') ?? (valueAt(output, 'browser') === '' ? '' : 'browser');
    const dir = divided && browser !== '' ? `${base}/${browser}` : base;
    return { kind: 'static', dir: { value: dir, from }, singlePage: true };
  },
};

/**
 * Since Angular 21 its server answers 400 to hosts that it is not told. Here only requests for the app's own addresses
 * reach it, which are not known while it is built.
 */
function hostsOf(target: unknown): { env?: Readonly<Record<string, string>>; notes?: readonly string[] } {
  const named = valueAt(target, 'options.security.allowedHosts');
  // Its own template has an empty list.
  if (!Array.isArray(named) || named.length === 0) return { env: { NG_ALLOWED_HOSTS: '*' } };
  return { notes: ['angular.json names the hosts that are answered: the addresses of the app have to be among them.'] };
}

function isApplication(projects: unknown, name: string): boolean {
  const project = (projects as Record<string, unknown>)[name];
  return textAt(project, 'projectType') !== 'library';
}
