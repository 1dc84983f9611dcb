// The frameworks that analysis knows by their package: their name, where a static build lands, and which start
// scripts are development servers.
import type { PackageJson } from './package-json.ts';

interface FrameworkFacts {
  readonly package: string;
  readonly label: string;
  /** The folder of a static build; absent where the framework runs a server of its own. */
  readonly staticDir?: string;
  /** Set where every unknown path is answered by index.html, since the app routes in the browser. */
  readonly singlePage?: boolean;
}

/** The more specific first: an Astro app has Vite among its packages as well. */
export const FRAMEWORKS: readonly FrameworkFacts[] = [
  { package: 'next', label: 'Next.js' },
  { package: 'nuxt', label: 'Nuxt' },
  { package: '@remix-run/node', label: 'Remix' },
  { package: '@nestjs/core', label: 'NestJS' },
  { package: 'astro', label: 'Astro', staticDir: 'dist' },
  { package: '@docusaurus/core', label: 'Docusaurus', staticDir: 'build' },
  { package: 'vitepress', label: 'VitePress', staticDir: '.vitepress/dist' },
  { package: '@11ty/eleventy', label: 'Eleventy', staticDir: '_site' },
  { package: 'gatsby', label: 'Gatsby', staticDir: 'public' },
  { package: 'react-scripts', label: 'Create React App', staticDir: 'build', singlePage: true },
  { package: '@vue/cli-service', label: 'Vue CLI', staticDir: 'dist', singlePage: true },
  { package: 'parcel', label: 'Parcel', staticDir: 'dist', singlePage: true },
  { package: 'express', label: 'Express' },
  { package: 'fastify', label: 'Fastify' },
  { package: 'hono', label: 'Hono' },
  { package: 'koa', label: 'Koa' },
  { package: 'vite', label: 'Vite', staticDir: 'dist', singlePage: true },
];

/** The first known framework among the packages of an app. */
export function detectFramework(manifest: PackageJson): FrameworkFacts | undefined {
  const names = new Set([...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.devDependencies ?? {})]);
  return FRAMEWORKS.find((framework) => names.has(framework.package));
}

const DEV_SERVERS = [
  /^(npx )?vite( dev| serve)?( -|$)/,
  /^(npx )?(react-scripts|react-app-rewired|craco) start\b/,
  /^(npx )?webpack(-dev-server\b| serve\b)/,
  /^(npx )?vue-cli-service serve\b/,
  /^(npx )?ng serve\b/,
  /^(npx )?(astro|next|nuxt|nuxi|remix) dev\b/,
  /^(npx )?astro( -|$)/,
  /^(npx )?gatsby develop\b/,
  /^(npx )?parcel (serve\b|(?!build\b|watch\b)\S+\.html)/,
  /^(npx )?(nodemon|node-dev|ts-node-dev)\b/,
  /^(npx )?tsx watch\b/,
  /^node --watch\b/,
];

/** Whether a start script runs a server that is meant for development. */
export function isDevServer(script: string): boolean {
  const command = script.trim().replace(/^((cross-env )?[A-Z_][A-Z0-9_]*=\S* )+/, '');
  return DEV_SERVERS.some((pattern) => pattern.test(command));
}
