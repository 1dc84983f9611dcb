// What analysis makes of trees that are shaped like well-known open-source apps of Node: their files and manifests as far as they
// say how they are built. A line is a path and, where it matters, a text.
import { expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { tree } from './testing/tree-text.ts';

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'Ghost: the server among the libraries of a workspace that Docker starts',
    tree`
package.json {"name":"ghost-monorepo","private":true,"workspaces":["ghost/*","apps/*"],"scripts":{"dev":"docker compose up","build":"nx run-many -t build","build:production":"nx run-many -t build","start":"yarn dev","test":"nx run-many -t test"},"devDependencies":{"nx":"22"}}
yarn.lock
nx.json {}
compose.yaml
ghost/core/package.json {"name":"ghost","version":"6.0.0","scripts":{"start":"node index","dev":"nodemon index.js","build:assets":"x","build":"yarn build:assets"},"dependencies":{"express":"4"},"engines":{"node":"^22.13.1"}}
ghost/core/index.js
ghost/admin/package.json {"name":"ghost-admin","scripts":{"start":"ember serve","build":"ember build --environment=production"},"devDependencies":{"ember-cli":"3.24.0"}}
apps/portal/package.json {"name":"@tryghost/portal","scripts":{"dev":"vite","build":"vite build"},"devDependencies":{"vite":"5"},"main":"./umd/portal.min.js"}
apps/admin-x-settings/package.json {"name":"@tryghost/admin-x-settings","main":"./dist/x.umd.cjs","module":"./dist/x.js","exports":{},"scripts":{"build":"tsc && vite build"},"devDependencies":{"vite":"5"}}`,
    { packageDir: { value: 'ghost/core' }, start: { value: 'node index' } },
  ],
  [
    'Uptime Kuma: a server that shows pages which Vite builds',
    tree`
package.json {"name":"uptime-kuma","scripts":{"start":"npm run start-server","start-server":"node server/server.js","build":"vite build --config ./config/vite.config.js","dev":"concurrently \\"npm run a\\"","setup":"git checkout 1.23 && npm ci --production && npm run download-dist"},"dependencies":{"express":"4","socket.io":"4"},"devDependencies":{"vite":"5","vue":"3"},"engines":{"node":">= 20.4.0"}}
package-lock.json {}
server/server.js
config/vite.config.js
docker/dockerfile FROM node:20
docker/debian-base.dockerfile FROM node
compose.yaml`,
    { framework: 'Express', build: { value: 'npm run build' }, start: { value: 'npm start' } },
  ],
  [
    'Wiki.js: a folder that Node starts',
    tree`
package.json {"name":"wiki","main":"wiki.js","scripts":{"start":"node server","dev":"node dev","build":"webpack --profile --config dev/webpack/webpack.prod.js"},"dependencies":{"express":"4"},"devDependencies":{"webpack":"4"},"engines":{"node":">=20"}}
yarn.lock
server/index.js
dev/build/Dockerfile FROM x
dev/webpack/webpack.prod.js module.exports = { output: { path: "x" } }`,
    { build: { value: 'yarn run build' }, start: { value: 'node server' } },
  ],
  [
    'HedgeDoc: a server with pages by Webpack',
    tree`
package.json {"name":"HedgeDoc","main":"app.js","scripts":{"start":"node app.js","build":"webpack --config webpack.prod.js --progress --bail","dev":"webpack --config webpack.dev.js"},"dependencies":{"express":"4"},"devDependencies":{"webpack":"5"},"packageManager":"yarn@4.9.2"}
yarn.lock __metadata:\n  version: 8
app.js
.yarnrc.yml nodeLinker: node-modules`,
    { packageManager: 'Yarn 4', start: { value: 'node app.js' }, port: { value: 8080 } },
  ],
  [
    'Documenso: the app that Turborepo is told to start',
    tree`
package.json {"name":"@documenso/root","private":true,"scripts":{"build":"turbo run build","start":"turbo run start --filter=@documenso/remix","dev":"turbo run dev --filter=@documenso/remix"},"workspaces":["apps/*","packages/*"],"packageManager":"npm@10.7.0","engines":{"npm":">=10.7.0","node":">=22.0.0"},"devDependencies":{"turbo":"1","prisma":"6"},"dependencies":{"@documenso/prisma":"*"}}
package-lock.json {}
turbo.json {}
apps/remix/package.json {"name":"@documenso/remix","scripts":{"build":"./.bin/build.sh","dev":"x","start":"npm run with:env -- cross-env NODE_ENV=production node build/server/main.js"},"dependencies":{"react-router":"7","@react-router/serve":"7"},"devDependencies":{"@react-router/dev":"7","vite":"6"}}
apps/documentation/package.json {"name":"@documenso/documentation","scripts":{"build":"next build","start":"next start","dev":"next dev"},"dependencies":{"next":"14"}}
apps/openpage-api/package.json {"name":"@documenso/openpage-api","scripts":{"build":"next build","start":"next start"},"dependencies":{"next":"14"}}
docker/Dockerfile FROM node
docker/Dockerfile.chainguard FROM x
railway.toml`,
    { packageDir: { value: 'apps/remix' }, framework: 'React Router' },
  ],
  [
    'Excalidraw: pages of a package whose tools are those of the workspace',
    tree`
package.json {"name":"excalidraw-monorepo","private":true,"packageManager":"yarn@1.22.22","workspaces":["excalidraw-app","packages/*","examples/*"],"scripts":{"start":"yarn --cwd ./excalidraw-app start","build":"yarn --cwd ./excalidraw-app build","build:app":"yarn --cwd ./excalidraw-app build:app"},"devDependencies":{"vite":"5"}}
yarn.lock
excalidraw-app/package.json {"name":"excalidraw-app","scripts":{"build":"yarn build:app && yarn build:version","build:app":"vite build","start":"yarn && vite","start:production":"yarn build && yarn serve","serve":"npx http-server build -a localhost -p 5001 --open"},"devDependencies":{"vite-plugin-pwa":"1"}}
excalidraw-app/vite.config.mts export default defineConfig({ build: { outDir: "build" } })
excalidraw-app/index.html
packages/excalidraw/package.json {"name":"@excalidraw/excalidraw","exports":{},"main":"./dist/x.js","module":"x","scripts":{"build:esm":"x"}}
examples/with-nextjs/package.json {"name":"with-nextjs","scripts":{"build":"next build","start":"next start"},"dependencies":{"next":"14"}}`,
    { packageDir: { value: 'excalidraw-app' }, framework: 'Vite', staticDir: { value: 'build' }, singlePage: true },
  ],
  [
    'n8n: a start script for each system',
    tree`
package.json {"name":"n8n-monorepo","private":true,"packageManager":"pnpm@10.22.0","scripts":{"build":"turbo run build","start":"run-script-os","start:default":"cd packages/cli/bin && ./n8n","start:windows":"cd packages/cli/bin && n8n","dev":"turbo run dev"},"devDependencies":{"turbo":"2","run-script-os":"1"}}
pnpm-lock.yaml lockfileVersion: '9.0'
pnpm-workspace.yaml packages:\n  - packages/*\n  - packages/frontend/**
turbo.json {}
packages/cli/package.json {"name":"n8n","bin":{"n8n":"./bin/n8n"},"main":"dist/index","scripts":{"build":"tsc","start":"run-script-os","start:default":"cd bin && ./n8n"},"dependencies":{"express":"5"}}
packages/cli/bin/n8n
packages/frontend/editor-ui/package.json {"name":"n8n-editor-ui","scripts":{"build":"vite build","dev":"vite"},"devDependencies":{"vite":"6"}}
docker/images/n8n/Dockerfile FROM x
docker/images/runners/Dockerfile FROM x`,
    { start: { value: 'cd packages/cli/bin && ./n8n' }, build: { value: 'pnpm run build' } },
  ],
  [
    'Docmost: a package and its script that pnpm is told to start',
    tree`
package.json {"name":"docmost","private":true,"scripts":{"build":"nx run-many -t build","start":"pnpm --filter ./apps/server run start:prod","dev":"x"},"workspaces":{"packages":["apps/*","packages/*"]},"packageManager":"pnpm@10.4.0","devDependencies":{"nx":"20"},"dependencies":{"@docmost/editor-ext":"workspace:*"}}
pnpm-lock.yaml lockfileVersion: '9.0'
pnpm-workspace.yaml packages:\n  - 'apps/**'\n  - 'packages/**'
nx.json {}
apps/server/package.json {"name":"server","scripts":{"build":"nest build","start":"cross-env NODE_ENV=development nest start","start:prod":"cross-env NODE_ENV=production node dist/main"},"dependencies":{"@nestjs/core":"11"}}
apps/client/package.json {"name":"client","scripts":{"dev":"vite","build":"tsc && vite build","preview":"vite preview"},"devDependencies":{"vite":"6"}}
packages/editor-ext/package.json {"name":"@docmost/editor-ext","scripts":{"build":"tsc --build"},"main":"dist/index.js","module":"./src/index.ts"}`,
    {
      packageDir: { value: 'apps/server' },
      framework: 'NestJS',
      start: { value: 'cross-env NODE_ENV=production node dist/main' },
    },
  ],
  [
    'a workspace of folders at the top',
    tree`
package.json {"name":"immich-monorepo","private":true,"packageManager":"pnpm@10.15.1","engines":{"pnpm":">=10"}}
pnpm-workspace.yaml packages:\n  - cli\n  - docs\n  - server\n  - web\n
pnpm-lock.yaml lockfileVersion: '9.0'
docs/package.json {"name":"documentation","scripts":{"start":"docusaurus start","build":"docusaurus build"},"dependencies":{"@docusaurus/core":"3"}}
cli/package.json {"name":"@immich/cli","bin":{"immich":"bin/immich"},"exports":"./dist/index.js","scripts":{"build":"vite build"},"devDependencies":{"vite":"7"}}
server/package.json {"name":"immich","scripts":{"build":"nest build","start":"npm run start:dev","start:dev":"nest start --watch","start:prod":"node dist/main"},"dependencies":{"@nestjs/core":"11"}}
web/package.json {"name":"immich-web","scripts":{"build":"vite build"},"devDependencies":{"@sveltejs/kit":"2","vite":"7","@sveltejs/adapter-static":"3"}}
web/svelte.config.js import adapter from '@sveltejs/adapter-static';\nexport default { kit: { adapter: adapter({ fallback: 'index.html' }) } };`,
    {
      packageDir: { value: 'web' },
      framework: 'SvelteKit',
      notes: ['The workspace has other apps: server, docs. To deploy one of them, set it as the root folder.'],
    },
  ],
  [
    'Dub: the one site of a workspace',
    tree`
package.json {"name":"dub-monorepo","private":true,"scripts":{"build":"turbo build","clean":"turbo clean","dev":"turbo dev","script":"x"},"devDependencies":{"turbo":"2"},"packageManager":"pnpm@9.15.9"}
pnpm-lock.yaml lockfileVersion: '9.0'
pnpm-workspace.yaml packages:\n  - "apps/*"\n  - "packages/*"\n  - "packages/embeds/*"
turbo.json {}
apps/web/package.json {"name":"web","private":true,"scripts":{"dev":"next dev --turbo","build":"next build","start":"next start","generate":"prisma generate"},"dependencies":{"next":"15","@dub/utils":"workspace:*"}}
packages/utils/package.json {"name":"@dub/utils","main":"./dist/index.js","module":"x","scripts":{"build":"tsup"}}`,
    {
      packageDir: { value: 'apps/web' },
      framework: 'Next.js',
      packageManager: 'pnpm',
      build: { value: 'npx --no-install turbo run build --filter=web' },
    },
  ],
  [
    'Cal.com: a Procfile and a build for Heroku',
    tree`
package.json {"name":"calcom-monorepo","private":true,"workspaces":["apps/*","apps/api/*","packages/*","packages/embeds/*","packages/app-store","packages/app-store/*"],"scripts":{"build":"turbo run build --filter=@calcom/web...","start":"turbo run start --filter=\\"@calcom/web\\"","dev":"x","heroku":"x","heroku-postbuild":"turbo run @calcom/web#build"},"packageManager":"yarn@4.10.3","devDependencies":{"turbo":"2"}}
yarn.lock __metadata:\n  version: 8
turbo.json {}
Procfile web: yarn start
app.json {}
apps/web/package.json {"name":"@calcom/web","scripts":{"build":"next build","start":"next start","dev":"next dev"},"dependencies":{"next":"15"}}
apps/api/v1/package.json {"name":"@calcom/api","scripts":{"build":"next build","start":"PORT=3003 next start"},"dependencies":{"next":"15"}}
apps/api/v2/package.json {"name":"@calcom/api-v2","scripts":{"build":"nest build","start":"nest start","start:prod":"node dist/main"},"dependencies":{"@nestjs/core":"10"}}`,
    {
      provider: 'procfile',
      packageManager: 'Yarn 4',
      build: { value: 'yarn run heroku-postbuild' },
      start: { value: 'yarn start' },
    },
  ],
  [
    'the RealWorld example by Express',
    tree`
package.json {"name":"conduit-node","scripts":{"start":"node ./app.js","dev":"nodemon ./app.js","test":"newman"},"dependencies":{"express":"4","mongoose":"4"}}
app.js
project-logo.png`,
    { framework: 'Express', start: { value: 'node ./app.js' } },
  ],
  [
    'Papermark: Next.js with Prisma',
    tree`
package.json {"name":"papermark","scripts":{"dev":"next dev","build":"next build","start":"next start","postinstall":"prisma generate","vercelbuild":"prisma migrate deploy && next build"},"dependencies":{"next":"14","@prisma/client":"6","prisma":"6"}}
package-lock.json {}
prisma/schema/schema.prisma
next.config.mjs const nextConfig = { reactStrictMode: true };\nexport default nextConfig;`,
    { framework: 'Next.js', build: { value: 'npm run build' }, start: { value: 'npm start' } },
  ],
  [
    'Umami: a Procfile that starts a script of its own',
    tree`
package.json {"name":"umami","scripts":{"dev":"next dev -p 3001","build":"npm-run-all check-env build-db check-db build-tracker build-geo build-app","start":"next start","build-docker":"x","start-docker":"npm-run-all check-db update-tracker start-server","start-server":"node server.js"},"dependencies":{"next":"15","@prisma/client":"6"},"devDependencies":{"prisma":"6"},"type":"module"}
pnpm-lock.yaml lockfileVersion: '9.0'
pnpm-workspace.yaml packages:\n  - "**"\nignoredBuiltDependencies:\n  - cypress\n
next.config.ts export default { output: 'standalone', distDir: '.next' };
prisma/schema.prisma
Procfile web: pnpm start-docker
app.json {"env":{}}`,
    { provider: 'procfile', start: { value: 'pnpm start-docker' } },
  ],
  [
    'Kutt: a server with an option',
    tree`
package.json {"name":"kutt","main":"server/server.js","scripts":{"dev":"node --watch-path=./server ./server/server.js","start":"node server/server.js --production","migrate":"knex migrate:latest"},"dependencies":{"express":"4"},"engines":{"node":">=18"}}
server/server.js
package-lock.json {}`,
    { start: { value: 'npm start' }, framework: 'Express' },
  ],
])('%s is planned', async (_name, files, plan) => {
  expect((await planSource(treeOf(files))).plan).toMatchObject(plan);
});
