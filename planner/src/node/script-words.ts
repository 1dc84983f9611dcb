// Reads the words of a script of package.json: what of it starts a development server, and what only sets the stage.
import { type PackageJson, scriptOf, uses } from './package-json.ts';

const DEV_SERVERS = [
  /^vite( dev| serve)?( -|$)/,
  /^(react-scripts|react-app-rewired|craco|razzle) start\b/,
  /^webpack(-dev-server\b| serve\b)/,
  /^vue-cli-service serve\b/,
  /^ng serve\b/,
  /^(astro|next|nuxt|nuxi|remix|react-router|vinxi|vitepress|wrangler|wrangler pages|turbo|expo) dev\b/,
  /^(vinxi|sapper|blitz) dev\b/,
  /^(netlify|ntl|vercel|firebase) (dev|serve)\b/,
  /^remix vite:dev\b/,
  /^au run\b/,
  /^astro( -|$)/,
  /^next( -|$)/,
  /^(gatsby|strapi) develop\b/,
  /^docusaurus start\b/,
  /^(eleventy|@11ty\/eleventy)\b.*--(serve|watch)\b/,
  /^expo start\b/,
  /^(ember|polymer) (serve|server|s)\b/,
  /^(stencil build|brunch watch)\b.*--serve/,
  /^(webpack|rollup|esbuild)\b.* (--watch|-w|--serve)\b/,
  /^(umi|max|rspress|rsbuild|slidev|vuepress|storybook|preact|nitro|sanity|dojo|saber) (dev|watch|start)\b/,
  /^(hexo s(erver)?|gridsome develop|slidev)( -|$)/,
  /^(gulp|grunt) (serve|server|watch|dev)\b/,
  /^nest start\b.*--(watch|debug)\b/,
  /^parcel($| (-|serve\b|(?!build\b|watch\b)\S+\.html))/,
  /^(nodemon|node-dev|ts-node-dev|live-server|browser-sync)\b/,
  /^tsx watch\b/,
  /^nx (run \S+:)?(serve|dev|start)\b/,
  /^node --watch\b/,
  /^bun (run )?--(watch|hot)\b/,
];

/** What begins a script and only sets the stage: variables, `cross-env`, `npx`. */
const BEFORE =
  /^(?:(?:cross-env|dotenv|env-cmd|npx|bunx|pnpm exec|yarn exec|-y|--yes|--)\s+|[A-Za-z_][A-Za-z0-9_]*=\S*\s+)+/;

/** A script without what only sets the stage. */
export function essence(script: string): string {
  return script.trim().replace(BEFORE, '');
}

/** Whether a start script runs a server that is meant for development. */
export function isDevServer(script: string): boolean {
  return DEV_SERVERS.some((pattern) => pattern.test(essence(lastOf(script))));
}

/** The command that a script ends with, which is the one that stays. */
const lastOf = (script: string) => script.split('&&').at(-1) ?? '';

const FILE_SERVERS = /^(serve|http-server|sirv|sirv-cli|superstatic|local-web-server|ws)(?:@[\w.^~-]+)?(?=\s|$)/;

/** Whether a script does no more than show files that were built. */
export function showsFiles(manifest: PackageJson, script: string): boolean {
  return FILE_SERVERS.test(essence(followed(manifest, lastOf(script))));
}

/** What follows these of their options is no folder. */
const WITH_VALUE = ['-l', '--listen', '-p', '--port', '-c', '--config', '-a', '-H', '--host'];

/**
 * The folder that a script shows and that ours shows better: by a server that no package brings, so that each start would
 * fetch it; by Sirv, which others than this machine do not reach unless it is told so; or after building once more.
 */
export function shownFolder(
  manifest: PackageJson,
  script: string,
): { readonly dir: string; readonly singlePage: boolean } | undefined {
  const whole = followed(manifest, script);
  const [program = '', ...words] = essence(followed(manifest, lastOf(whole))).split(/\s+/);
  const [, name = ''] = FILE_SERVERS.exec(program) ?? [];
  if (name === '') return undefined;
  const unreached = /^sirv/.test(name) && !words.some((word) => /^(?:-H|--host)/.test(word));
  const builds = /\bbuild\b.*&&/.test(whole);
  if (uses(manifest, name, `${name}-cli`) && !unreached && !builds) return undefined;
  const dir = words.find((word, index) => !word.startsWith('-') && !WITH_VALUE.includes(words[index - 1] ?? ''));
  const singlePage = /^(?:serve|sirv)/.test(name) && words.some((word) => word === '-s' || word === '--single');
  return dir === undefined ? undefined : { dir, singlePage };
}

const OTHER_SCRIPT = /^(?:(?:npm|pnpm|yarn|bun) run|npm|pnpm|yarn) (?:(?:-s|--silent) )?([\w:.-]+)$/;
const MAX_STEPS = 5;

/** The words that a script comes to, where it only runs another one, and that another. */
export function followed(manifest: PackageJson, script: string): string {
  let words = script;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const name = OTHER_SCRIPT.exec(essence(words))?.[1];
    const next = name === undefined ? undefined : scriptOf(manifest, name);
    if (next === undefined) return words;
    words = next;
  }
  return words;
}

const MAX_SCRIPTS = 20;
const RUNNERS = ['npm', 'pnpm', 'yarn', 'bun', 'run-s', 'run-p', 'npm-run-all'];

/** The words of what starts an app: its own, and those of the scripts that it runs by their names. */
export function wordsOf(manifest: PackageJson, start: string): string[] {
  const begun = start === 'npm start' ? 'npm run start' : start;
  const words = new Set(begun.split(/[\s;&|]+/));
  const seen = new Set<string>();
  const runs = () => RUNNERS.some((runner) => words.has(runner));
  // More words come in while the set is gone through.
  for (const word of words) {
    const script = runs() && seen.size < MAX_SCRIPTS ? scriptOf(manifest, word) : undefined;
    if (script === undefined) continue;
    seen.add(word);
    // What is hooked to a script is run with it.
    for (const name of [`pre${word}`, word, `post${word}`])
      for (const other of (scriptOf(manifest, name) ?? '').split(/[\s;&|]+/)) words.add(other);
  }
  return [...words];
}

/** Programs that are called otherwise than the packages that bring them. */
const BROUGHT_BY: Readonly<Record<string, readonly string[]>> = {
  dotenv: ['dotenv', 'dotenv-cli'],
  dotenvx: ['@dotenvx/dotenvx'],
  'run-s': ['npm-run-all', 'npm-run-all2'],
  'run-p': ['npm-run-all', 'npm-run-all2'],
  'npm-run-all': ['npm-run-all', 'npm-run-all2'],
  tsc: ['typescript'],
  nest: ['@nestjs/cli'],
  'pm2-runtime': ['pm2'],
  'babel-node': ['@babel/node'],
  'swc-node': ['@swc-node/register'],
  'sucrase-node': ['sucrase'],
  'ts-node-esm': ['ts-node'],
  'lb-tsc': ['@loopback/build'],
  'lb-clean': ['@loopback/build'],
  'mikro-orm': ['@mikro-orm/cli'],
  sequelize: ['sequelize-cli'],
  'typeorm-ts-node-commonjs': ['typeorm'],
  'typeorm-ts-node-esm': ['typeorm'],
  sirv: ['sirv-cli'],
  'react-router-serve': ['@react-router/serve'],
  'remix-serve': ['@remix-run/serve'],
};
const OPTION = /^--[a-z-]+=/;
const PACKAGE = /^(?:@[^/@]+\/)?[^/@]+/;

/** The packages of which one brings what a word of a command names: a program, or a module such as "ts-node/register". */
export function packagesOf(word: string): readonly string[] {
  const named = word.replace(OPTION, '');
  return Object.hasOwn(BROUGHT_BY, named) ? (BROUGHT_BY[named] ?? []) : [PACKAGE.exec(named)?.[0] ?? named];
}

/** The folder that a build script names by one of these options, such as `--outDir www`. */
export function folderAfter(script: string, options: readonly string[]): string | undefined {
  const words = script.split(/[\s=]+/);
  const at = words.findLastIndex((word) => options.includes(word));
  return at < 0 ? undefined : words[at + 1]?.replace(/^["']|["']$/g, '');
}
