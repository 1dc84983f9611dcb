// A Compose file is read where nothing else says how a source is built.
import { DeplightError } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { tree } from './testing/tree-text.ts';

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'a Compose file that builds from a Dockerfile elsewhere',
    tree`
docker-compose.yml services:\n  web:\n    build:\n      context: .\n      dockerfile: ops/web.dockerfile\n    ports: ["8000:80"]\n  db:\n    image: postgres
ops/web.dockerfile FROM nginx
src/x.c`,
    {
      provider: 'dockerfile',
      dockerfilePath: 'ops/web.dockerfile',
      port: { value: 80, from: 'docker-compose.yml:6 services.web.ports' },
      notes: ['This is the service web of docker-compose.yml; its other services are not run: db.'],
    },
  ],
  [
    'a Compose file that builds a folder',
    tree`
compose.yaml services:\n  app:\n    build: ./app\n  db:\n    image: postgres
app/Dockerfile FROM node:24
app/index.js
README.md`,
    { provider: 'dockerfile', rootDir: 'app', dockerfilePath: 'Dockerfile' },
  ],
])('%s is planned', async (_name, files, plan) => {
  expect((await planSource(treeOf(files))).plan).toMatchObject(plan);
});

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'a Compose file of images alone',
    tree`
docker-compose.yml services:\n  web:\n    image: nginx
README.md
install.sh #!/bin/bash
.env`,
    { code: 'PLAN_NOT_FOUND', hint: expect.stringMatching(/Add a Dockerfile/) },
  ],
  [
    'a Compose file that builds several services',
    tree`
compose.yaml services:\n  web:\n    build: ./web\n  api:\n    build:\n      context: ./api
web/Dockerfile FROM x
api/Dockerfile FROM x`,
    { code: 'PLAN_NOT_FOUND', hint: expect.stringMatching(/one of theirs, web for web, api for api/) },
  ],
])('%s is refused with what to do', async (_name, files, error) => {
  const thrown = await planSource(treeOf(files)).catch((cause: unknown) => cause);
  expect(thrown).toBeInstanceOf(DeplightError);
  expect(thrown).toMatchObject(error);
});
