// The frameworks that analysis knows by their packages.
import { angular } from './frameworks/angular.ts';
import { astro } from './frameworks/astro.ts';
import { next } from './frameworks/next.ts';
import { analog, nitro, solidStart, tanstackStart } from './frameworks/nitro.ts';
import { nuxt } from './frameworks/nuxt.ts';
import { reactRouter, remix } from './frameworks/react-router.ts';
import { redwood } from './frameworks/redwood.ts';
import { sapper } from './frameworks/sapper.ts';
import { adonis, functionsFramework, hydrogen, nest, qwik, SERVERS } from './frameworks/servers.ts';
import {
  createReactApp,
  docusaurus,
  eleventy,
  expo,
  gatsby,
  OTHER_GENERATORS,
  parcel,
  quasar,
  storybook,
  vitepress,
  vueCli,
  vuepress,
} from './frameworks/site-generators.ts';
import { sveltekit } from './frameworks/sveltekit.ts';
import { vike } from './frameworks/vike.ts';
import { vite } from './frameworks/vite.ts';
import { webpack } from './frameworks/webpack.ts';
import type { Framework } from './node-app.ts';
import { type PackageJson, uses } from './package-json.ts';

/** The more specific first: an Astro app has Vite among its packages as well. */
export const FRAMEWORKS: readonly Framework[] = [
  storybook,
  redwood,
  next,
  nuxt,
  tanstackStart,
  solidStart,
  hydrogen,
  reactRouter,
  remix,
  sveltekit,
  sapper,
  astro,
  analog,
  vike,
  angular,
  nest,
  adonis,
  qwik,
  docusaurus,
  vitepress,
  vuepress,
  gatsby,
  eleventy,
  expo,
  createReactApp,
  vueCli,
  quasar,
  parcel,
  ...OTHER_GENERATORS,
  nitro,
  functionsFramework,
  ...SERVERS,
  vite,
  webpack,
];

/** The known frameworks among the packages of an app; the first is the one that it is called by. */
export function frameworksOf(manifest: PackageJson): Framework[] {
  const builds = Object.entries(manifest.scripts ?? {}).flatMap(([name, text]) =>
    /^build\b/.test(name) ? [text] : [],
  );
  return FRAMEWORKS.filter(
    ({ packages, asks, script }) =>
      (uses(manifest, ...packages) || builds.some((text) => script?.test(text))) && (asks?.(manifest) ?? true),
  );
}
