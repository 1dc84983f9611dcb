// What analysis makes of projects of several modules or folders, of which one is what people get.
import { DeplightError } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { tree } from './testing/tree-text.ts';

const POM =
  '<project><packaging>pom</packaging><modules><module>core</module><module>web</module><module>batch</module></modules></project>';
const BOOT =
  '<project><build><plugins><plugin><groupId>org.springframework.boot</groupId></plugin></plugins></build></project>';

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'Maven, by the module that makes a program',
    { 'pom.xml': POM, 'core/pom.xml': '<project/>', 'web/pom.xml': BOOT, 'batch/pom.xml': BOOT },
    {
      framework: 'Spring Boot',
      start: { value: 'java -jar web/target/*.jar' },
      buildEnv: [{ name: 'GOOGLE_ENTRYPOINT', value: 'java -jar web/target/*.jar' }],
      notes: [expect.any(String), 'Other modules make a program as well: batch.'],
    },
  ],
  [
    'Gradle, by the plugin of a project that the settings include',
    tree`
settings.gradle.kts // include("old")\ninclude(":shared",\n  "apps:server")
apps/server/build.gradle.kts plugins { id("io.ktor.plugin") version "3" }
apps/server/src/main/kotlin/A.kt
gradlew`,
    { framework: 'Ktor', packageManager: 'Gradle' },
  ],
  [
    'NestJS, whose build is that of the app that is named',
    tree`
package.json {"scripts":{"build":"nest build","start":"nest start"},"dependencies":{"@nestjs/core":"11"}}
nest-cli.json {"monorepo":true,"root":"apps/api","projects":{"api":{},"jobs":{}}}
apps/api/src/main.ts`,
    { start: { value: 'node dist/apps/api/main.js', from: 'nest-cli.json:1 root' } },
  ],
  [
    'a script that would leave the app in the background',
    tree`
package.json {"scripts":{"start":"NODE_ENV=production pm2 start app.json"},"dependencies":{"express":"5","pm2":"6"}}
app.json {"apps":[{"script":"./server.js"}]}
server.js`,
    {
      start: {
        value: 'NODE_ENV=production pm2-runtime start app.json',
        from: 'package.json:1 scripts.start, in the foreground',
      },
    },
  ],
])('%s', async (_name, files, plan) => {
  expect((await planSource(treeOf(files))).plan).toMatchObject(plan);
});

test('a package.json that starts nothing above the folders of apps says where they are', async () => {
  const files = tree`
package.json {"scripts":{"dev":"concurrently x y"},"devDependencies":{"concurrently":"9"}}
client/package.json {"scripts":{"build":"vite build"}}
server/package.json {"scripts":{"start":"node s.js"}}`;
  const thrown = await planSource(treeOf(files)).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(DeplightError);
  expect(thrown).toMatchObject({
    code: 'PLAN_BROKEN',
    hint: 'The app seems to be in client/: set the root folder to "client". There are others as well: server.',
  });
});
