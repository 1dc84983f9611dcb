// Frameworks whose app is a server of its own: the start script or the entry file says how it begins.

import { tryDocument } from '../../parse/documents.ts';
import { textAt } from '../../parse/javascript.ts';
import { type Framework, plainFolder } from '../node-app.ts';

export const nest: Framework = {
  label: 'NestJS',
  packages: ['@nestjs/core'],
  buildCommand: 'nest build',
  startScripts: ['start:prod', 'start:production'],
  previews: /^nest start\b/,
  async outcome({ tree }) {
    const config = await tryDocument(tree, 'nest-cli.json', 'JSON with comments');
    const entry = plainFolder(textAt(config, 'entryFile')) ?? 'main';
    return { kind: 'server', start: { value: `node dist/${entry}.js`, from: "NestJS's build folder" } };
  },
};

export const adonis: Framework = {
  label: 'AdonisJS',
  packages: ['@adonisjs/core'],
  env: { HOST: '0.0.0.0' },
};

const plain = (label: string, ...packages: string[]): Framework => ({ label, packages });

export const SERVERS: readonly Framework[] = [
  plain('Strapi', '@strapi/strapi'),
  plain('Payload', 'payload'),
  plain('Keystone', '@keystone-6/core'),
  plain('Medusa', '@medusajs/medusa'),
  plain('Express', 'express'),
  // Its command line listens on this machine only unless it is told otherwise.
  { label: 'Fastify', packages: ['fastify'], env: { FASTIFY_ADDRESS: '0.0.0.0' } },
  plain('Hono', 'hono'),
  plain('Elysia', 'elysia'),
  plain('Koa', 'koa'),
  plain('hapi', '@hapi/hapi'),
  plain('Feathers', '@feathersjs/feathers'),
  plain('Polka', 'polka'),
];
