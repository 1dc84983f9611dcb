// Frameworks whose app is a server of its own: the start script or the entry file says how it begins.
import { DeplightError } from '@deplight/contracts';
import { buildVariable } from '../../config/project-toml.ts';
import { functionTarget } from '../../functions-framework.ts';
import { tryDocument } from '../../parse/documents.ts';
import { textAt, valueAt } from '../../parse/values.ts';
import { type Framework, type NodeApp, plainFolder } from '../node-app.ts';
import { scriptOf, uses, wishFor } from '../package-json.ts';

export const nest: Framework = {
  label: 'NestJS',
  packages: ['@nestjs/core'],
  buildCommand: 'nest build',
  startScripts: ['start:prod', 'start:production'],
  previews: /^nest start\b/,
  async outcome({ tree }) {
    const config = await tryDocument(tree, 'nest-cli.json', 'JSON with comments');
    const entry = plainFolder(textAt(config, 'entryFile')) ?? 'main';
    // Of several apps in one repository, the build is that of the one that is named.
    const root = valueAt(config, 'monorepo') === true ? plainFolder(textAt(config, 'root')) : undefined;
    const from = root === undefined ? "NestJS's build folder" : 'nest-cli.json root';
    return { kind: 'server', start: { value: `node dist/${root === undefined ? '' : `${root}/`}${entry}.js`, from } };
  },
};

export const adonis: Framework = {
  label: 'AdonisJS',
  packages: ['@adonisjs/core'],
  buildCommand: 'node ace build',
  env: { HOST: '0.0.0.0' },
  // Its start script is meant for the folder that is built.
  previews: /^node (?:\.\/)?(?:bin\/)?server\.js$/,
  outcome: ({ manifest }) => {
    const built = /^[~^]?5\b/.test(wishFor(manifest, '@adonisjs/core') ?? '')
      ? 'build/server.js'
      : 'build/bin/server.js';
    return { kind: 'server', start: { value: `node ${built}`, from: "AdonisJS's build folder" } };
  },
};

/** Its adapters make a server, or static pages; without one the build is only half of an app. */
export const qwik: Framework = {
  label: 'Qwik',
  packages: ['@builder.io/qwik-city', '@qwik.dev/router'],
  buildCommand: 'qwik build',
  previews: /^(?:vite|qwik)\b/,
  outcome({ manifest, tree }) {
    const adapters = tree.list().flatMap(({ path }) => /^adapters\/([a-z-]+)\//.exec(path)?.[1] ?? []);
    const serve = scriptOf(manifest, 'serve');
    if (serve?.startsWith('node '))
      return { kind: 'server', start: { value: serve, from: 'package.json scripts.serve' } };
    if (adapters.includes('static')) {
      return { kind: 'static', dir: { value: 'dist', from: 'adapters/static' }, singlePage: false };
    }
    throw new DeplightError('PLAN_BROKEN', 'This Qwik app has no adapter, so its build is no server and no pages.', {
      hint: 'Run "npm run qwik add" and choose a Node server such as express, or static pages.',
    });
  },
};

/** Its server is made for Shopify's own platform, unless a server of the app's own is started. */
export const hydrogen: Framework = {
  label: 'Hydrogen',
  packages: ['@shopify/hydrogen'],
  previews: /^(?:shopify )?hydrogen preview\b|^h2 preview\b/,
  outcome() {
    throw new DeplightError(
      'PLAN_BROKEN',
      "This Hydrogen app is built for Shopify's Oxygen, and starts no server here.",
      {
        hint: 'Add a server for Node, such as one with @react-router/express, and start it by the start script.',
      },
    );
  },
};

const plain = (label: string, ...packages: string[]): Framework => ({ label, packages });

export const SERVERS: readonly Framework[] = [
  plain('Strapi', '@strapi/strapi'),
  plain('Payload', 'payload'),
  plain('Keystone', '@keystone-6/core'),
  plain('Medusa', '@medusajs/medusa'),
  plain('Waku', 'waku'),
  plain('Express', 'express'),
  // Its command line listens on this machine only unless it is told otherwise.
  { label: 'Fastify', packages: ['fastify'], env: { FASTIFY_ADDRESS: '0.0.0.0' } },
  plain('Hono', 'hono'),
  plain('Elysia', 'elysia'),
  plain('H3', 'h3'),
  plain('Koa', 'koa'),
  plain('hapi', '@hapi/hapi'),
  { label: 'Feathers', packages: ['@feathersjs/feathers'], buildScripts: ['compile'] },
  plain('Polka', 'polka'),
];

const FUNCTIONS = '@google-cloud/functions-framework';
const FUNCTION =
  /\b(?:functions|ff|framework)\s*\.\s*(?:http|cloudEvent|typed)\s*\(\s*["']([\w.-]+)["']|^exports\.([A-Za-z_]\w*)\s*=/m;

/** Serves one function of the main file by a program of its own, where no script starts it. */
export const functionsFramework: Framework = {
  label: 'Functions Framework',
  packages: [FUNCTIONS],
  buildNeeded: false,
  async outcome({ manifest, tree }) {
    const file = manifest.main ?? 'index.js';
    const target = await functionTarget(tree, { file, pattern: FUNCTION });
    // Google's buildpacks bring it where the packages do not.
    const program = uses(manifest, FUNCTIONS) ? 'functions-framework' : `npx --yes ${FUNCTIONS}@4`;
    return target && { kind: 'server', start: { value: `${program} --target=${target.value}`, from: target.from } };
  },
};

/** The same for an app without it, whose project.toml names the function. */
export async function toldFunction({ manifest, tree }: NodeApp): Promise<Framework | undefined> {
  const other = scriptOf(manifest, 'start') ?? scriptOf(manifest, 'build');
  const told = other === undefined && (await buildVariable(tree, 'GOOGLE_FUNCTION_TARGET')) !== undefined;
  return told ? functionsFramework : undefined;
}
