// What analysis makes of Go, Rust, Deno, shell scripts and static files, and of what Google's buildpacks would build.
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

type Files = Readonly<Record<string, string>>;
const main = 'package main\n\nfunc main() {}\n';

describe('languages with a Dockerfile', () => {
  test.each<{ name: string; files: Files; plan: object; dockerfile: string }>([
    {
      name: 'a Go module',
      files: {
        'go.mod': 'module example.com/x\n\ngo 1.24.1\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n)\n',
        'go.sum': '',
        'main.go': `// package other\n/* package b */ ${main}`,
      },
      plan: {
        provider: 'go',
        framework: 'Gin',
        version: { value: '1.24', from: 'go.mod:3 go' },
        build: { from: 'package main at the top' },
      },
      dockerfile: 'COPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN CGO_ENABLED=0 go build',
    },
    {
      name: 'programs of Go in cmd',
      files: {
        'go.mod': 'module example.com/x\ngo 1.20\n',
        'cmd/worker/main.go': main,
        'cmd/api/main.go': main,
        'x.go': 'package x',
      },
      plan: {
        version: { value: '1.25', from: 'go.mod:2 go, which asks for 1.20 or later' },
        build: { from: 'package main in cmd/api' },
        notes: ['There are other programs: cmd/worker.'],
      },
      dockerfile: '-o .deplight/app ./cmd/api\n',
    },
    {
      name: 'a workspace of Go',
      files: {
        'go.work': 'go 1.24\nuse (\n\t./api\n\t./lib\n)\n',
        'api/go.mod': 'module a\ngo 1.24',
        'api/main.go': main,
        'lib/go.mod': 'module l',
        'lib/l.go': 'package l',
      },
      plan: { provider: 'go', version: { value: '1.24', from: 'api/go.mod:2 go' } },
      dockerfile: 'go build -trimpath -ldflags="-s -w" -o .deplight/app ./api\n',
    },
    {
      name: 'a Rust package',
      files: {
        'Cargo.toml': '[package]\nname = "shop"\n[dependencies]\naxum = "0.8"',
        'Cargo.lock': '',
        'src/main.rs': '',
      },
      plan: {
        provider: 'rust',
        framework: 'Axum',
        start: { value: './target/release/shop', from: 'Cargo.toml:2 package.name' },
      },
      dockerfile: 'RUN cargo build --release --locked --bin shop\n',
    },
    {
      name: 'a workspace of Rust',
      files: {
        'Cargo.toml': '[workspace]\nmembers = ["crates/*"]',
        'crates/api/Cargo.toml': '[package]\nname = "api"',
        'crates/api/src/main.rs': '',
        'crates/tool/Cargo.toml': '[package]\nname = "tool"',
        'crates/tool/src/bin/dig.rs': '',
      },
      plan: {
        start: { value: './target/release/api', from: 'crates/api/Cargo.toml:2 package.name' },
        notes: ['There are other programs: dig.'],
      },
      dockerfile: '--bin api\n',
    },
    {
      name: 'Deno by its task',
      files: {
        'deno.jsonc':
          '{ // tasks\n "tasks": { "start": "deno run -A main.ts", }, "imports": { "@oak/oak": "jsr:@oak/oak@17" } }',
        'main.ts': '',
      },
      plan: {
        provider: 'deno',
        framework: 'Oak',
        start: { value: 'deno task start', from: 'deno.jsonc:2 tasks.start' },
      },
      dockerfile: 'CMD ["/bin/sh","-c","exec deno task start"]',
    },
    {
      name: 'Deno by its entry file',
      files: { 'deno.json': '{}', 'main.ts': '', '.tool-versions': 'deno 2.4.1' },
      plan: { version: { value: '2.4.1', from: '.tool-versions:1 deno' }, start: { from: 'the file main.ts' } },
      dockerfile: 'FROM denoland/deno:2.4.1\n',
    },
    {
      name: 'a shell script',
      files: { 'start.sh': '#!/usr/bin/env bash\n' },
      plan: { provider: 'shell', start: { value: 'bash start.sh', from: 'the file start.sh' } },
      dockerfile: 'CMD ["bash","start.sh"]',
    },
    {
      name: 'a Staticfile',
      files: { Staticfile: 'root: out', 'out/index.html': '' },
      plan: { provider: 'static-site', staticDir: { value: 'out', from: 'Staticfile:1 root' } },
      dockerfile: 'COPY out site\n',
    },
    {
      name: 'pages in public',
      files: { 'public/index.html': '', 'start.sh': '' },
      plan: { provider: 'static-site', staticDir: { value: 'public', from: 'the file public/index.html' } },
      dockerfile: 'COPY public site\n',
    },
  ])('$name', async ({ files, plan, dockerfile }) => {
    const analysis = await planSource(treeOf(files));
    expect(analysis.plan).toMatchObject(plan);
    expect(analysis.dockerfile).toContain(dockerfile);
  });

  test.each([
    'replace example.com/lib => ./lib',
    'replace example.com/lib v1.0.0 => ../lib',
    'replace (\n\texample.com/a => example.com/b v1.0.0\n\texample.com/lib => ./lib\n)',
  ])('everything is copied before the modules of Go are fetched where go.mod says %j', async (line) => {
    const { dockerfile } = await planSource(treeOf({ 'go.mod': `module x\ngo 1.24\n${line}`, 'main.go': main }));
    expect(dockerfile).toContain('WORKDIR /app\nCOPY . .\nRUN go mod download\nRUN CGO_ENABLED=0 go build');
  });

  test('a module of Go that is replaced by another is fetched before the sources are there', async () => {
    const files = { 'go.mod': 'module x\ngo 1.24\nreplace a.example/b => c.example/d v1.0.0', 'main.go': main };
    expect((await planSource(treeOf(files))).dockerfile).toContain('COPY go.mod ./\nRUN go mod download\nCOPY . .\n');
  });

  test('a Rust package by itself is fetched before its sources are there', async () => {
    const files = { 'Cargo.toml': '[package]\nname = "x"\n[dependencies]\naxum = "0.8"', 'src/main.rs': '' };
    expect((await planSource(treeOf(files))).dockerfile).toContain('&& cargo fetch\nCOPY . .\n');
  });

  test.each<{ name: string; files: Files; message: RegExp }>([
    {
      name: 'a Go module without a program',
      files: { 'go.mod': 'module x', 'x.go': 'package x' },
      message: /no folder of it holds a "package main"/,
    },
    {
      name: 'a Rust library',
      files: { 'Cargo.toml': '[package]\nname = "l"', 'src/lib.rs': '' },
      message: /no package of it has a program/,
    },
    {
      name: 'a Cargo.toml that does not parse',
      files: { 'Cargo.toml': '[' },
      message: /^Cargo.toml is not valid TOML: /,
    },
    {
      name: 'a Deno project without an entry',
      files: { 'deno.json': '{}', 'x.ts': '' },
      message: /without a task "start"/,
    },
  ])('refuses $name', async ({ files, message }) => {
    await expect(planSource(treeOf(files))).rejects.toMatchObject({
      code: 'PLAN_BROKEN',
      message: expect.stringMatching(message),
    });
  });
});

describe("what Google's buildpacks build", () => {
  test.each<{ name: string; files: Files; plan: object }>([
    {
      name: 'Spring Boot by Maven',
      files: {
        'pom.xml':
          '<project><parent><groupId>org.springframework.boot</groupId></parent><properties><java.version>21</java.version></properties></project>',
      },
      plan: {
        provider: 'java',
        language: 'Java',
        framework: 'Spring Boot',
        packageManager: 'Maven',
        version: { value: '21', from: 'pom.xml:1 java.version' },
        start: { value: 'java -jar target/*.jar', from: 'the only jar with a main class' },
        buildEnv: [{ name: 'GOOGLE_RUNTIME_VERSION', value: '21', from: 'pom.xml:1 java.version' }],
      },
    },
    {
      name: 'Spring Boot by Gradle, with a port of its own',
      files: {
        'build.gradle.kts':
          'plugins {\n  java // id("io.quarkus")\n  id("org.springframework.boot") version "3.4.0"\n}\njava { toolchain { languageVersion = JavaLanguageVersion.of(17) } }',
        'src/main/resources/application.properties': 'spring.application.name=x\nserver.port = 9090\n',
      },
      plan: {
        framework: 'Spring Boot',
        packageManager: 'Gradle',
        version: { value: '17', from: 'build.gradle.kts:5 JavaLanguageVersion' },
        port: { value: 9090, from: 'src/main/resources/application.properties:2 server.port' },
        start: { value: 'java -jar build/libs/*.jar' },
      },
    },
    {
      name: 'Spring Boot that takes its port from the environment',
      files: {
        'build.gradle': "plugins { id 'org.springframework.boot' version '3.4.0' }\nsourceCompatibility = '11'",
        'src/main/resources/application.yml': `server:\n  port: $\{PORT:9000}\n`,
      },
      plan: { framework: 'Spring Boot', version: { value: '11' }, port: { value: 8080 } },
    },
    {
      name: 'Quarkus, which is told its start command',
      files: {
        'pom.xml':
          '<project><dependencies><dependency><groupId>io.quarkus</groupId></dependency></dependencies></project>',
      },
      plan: {
        framework: 'Quarkus',
        start: { value: 'java -Dquarkus.http.port=$PORT -jar target/quarkus-app/quarkus-run.jar', from: 'Quarkus' },
        buildEnv: [{ name: 'GOOGLE_ENTRYPOINT', value: expect.stringContaining('quarkus-run.jar'), from: 'Quarkus' }],
      },
    },
    {
      name: 'Quarkus that makes one jar',
      files: {
        'build.gradle': "plugins { id 'io.quarkus' }",
        'src/main/resources/application.properties': 'quarkus.package.jar.type=uber-jar',
      },
      plan: {
        framework: 'Quarkus',
        start: { value: 'java -jar build/libs/*.jar', from: 'the only jar with a main class' },
      },
    },
    {
      name: 'Kotlin by Gradle',
      files: {
        'build.gradle.kts': '',
        'src/main/kotlin/App.kt': '',
        'gradle/libs.versions.toml': '[plugins]\nktor = { id = "io.ktor.plugin", version = "3" }',
      },
      plan: { language: 'Kotlin', framework: 'Ktor', packageManager: 'Gradle' },
    },
    {
      name: 'ASP.NET Core',
      files: {
        'Shop.csproj':
          '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>',
      },
      plan: {
        provider: 'dotnet',
        language: 'C#',
        framework: 'ASP.NET Core',
        version: { value: 'net9.0', from: 'Shop.csproj:1 TargetFramework' },
        start: { value: 'dotnet Shop.dll' },
        notes: [expect.anything(), expect.stringContaining('.NET 6, 7, 8 in 2026-03, and this asks for net9.0')],
      },
    },
    {
      name: 'the web project among several of .NET',
      files: {
        'Shop.sln': '',
        'src/Shop.Web/Shop.Web.csproj':
          '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
        'src/Shop.Core/Shop.Core.csproj': '<Project Sdk="Microsoft.NET.Sdk"/>',
      },
      plan: {
        start: { value: 'dotnet Shop.Web.dll' },
        buildEnv: [{ name: 'GOOGLE_BUILDABLE', value: 'src/Shop.Web/Shop.Web.csproj', from: 'the likeliest project' }],
      },
    },
    {
      name: 'Rails, beside a package.json',
      files: {
        Gemfile: '',
        'Gemfile.lock': 'GEM\n\nDEPENDENCIES\n  rails (~> 8.0)\n\nRUBY VERSION\n   ruby 3.4.1p0\n',
        'package.json': '{"scripts":{"start":"x"}}',
      },
      plan: {
        provider: 'ruby',
        framework: 'Rails',
        version: { value: '3.4.1', from: 'Gemfile.lock:7 ruby' },
        buildEnv: [{ name: 'GOOGLE_ENTRYPOINT', value: 'bin/rails server -b 0.0.0.0 -p $PORT', from: 'Rails' }],
      },
    },
    {
      name: 'Sinatra in one file',
      files: { Gemfile: 'ruby "~> 3.3"\ngem "sinatra"', 'app.rb': '' },
      plan: {
        start: { value: 'bundle exec ruby app.rb -o 0.0.0.0 -p $PORT', from: 'the file app.rb' },
        version: { value: '3.3', from: 'Gemfile:1 ruby' },
        buildEnv: [
          { name: 'GOOGLE_RUNTIME_VERSION', value: '3.3', from: 'Gemfile:1 ruby' },
          { name: 'GOOGLE_ENTRYPOINT' },
        ],
      },
    },
    {
      name: 'Sinatra by Rack and Puma',
      files: { Gemfile: "gem 'sinatra'\ngem 'puma'", 'config.ru': '', '.tool-versions': 'ruby 3.4.2' },
      plan: {
        start: { value: 'bundle exec puma --bind tcp://0.0.0.0:$PORT', from: 'the file config.ru' },
        buildEnv: [{ name: 'GOOGLE_RUNTIME_VERSION', value: '3.4.2' }, { name: 'GOOGLE_ENTRYPOINT' }],
      },
    },
    {
      name: 'a Procfile of Ruby',
      files: { Gemfile: "gem 'sinatra'", 'config.ru': '', Procfile: 'web: bundle exec puma -C config/puma.rb' },
      plan: {
        provider: 'procfile',
        buildEnv: [{ name: 'GOOGLE_ENTRYPOINT', value: 'bundle exec puma -C config/puma.rb', from: 'Procfile:1 web' }],
      },
    },
    {
      name: 'Laravel, beside a package.json',
      files: {
        'composer.json': '{"require":{"php":"^8.2","laravel/framework":"^12"}}',
        'public/index.php': '',
        'package.json': '{"scripts":{"build":"vite build"}}',
      },
      plan: {
        provider: 'php',
        framework: 'Laravel',
        version: { value: '^8.2', from: 'composer.json:1 require.php' },
        start: { value: 'nginx and PHP-FPM over public/', from: 'the file public/index.php' },
        buildEnv: [{ name: 'GOOGLE_CUSTOM_NGINX_CONFIG', value: '.deplight/nginx.conf' }],
        port: { value: 8080, from: '.deplight/nginx.conf' },
        notes: [expect.anything(), expect.stringContaining('build script of package.json is not run')],
      },
    },
    {
      name: 'PHP without packages',
      files: { 'index.php': '' },
      plan: { provider: 'php', start: { value: 'nginx and PHP-FPM over ./', from: 'the file index.php' } },
    },
  ])('$name is recognised and says so', async ({ files, plan }) => {
    const analysis = await planSource(treeOf(files));
    expect(analysis.plan).toMatchObject({
      builder: 'buildpacks',
      notes: expect.arrayContaining([expect.stringContaining("Built by Google's buildpacks in Cloud Build.")]),
      ...plan,
    });
    expect(analysis).toMatchObject({ dockerfile: '', dockerfileFrom: 'none' });
  });

  test('the pages of PHP in a folder are served from there alone', async () => {
    const { added = [] } = await planSource(treeOf({ 'composer.json': '{}', 'public/index.php': '' }));
    expect(added.map(({ path }) => path)).toEqual(['.deplight/nginx.conf']);
    expect(added[0]?.text).toContain('root /workspace/public;');
    expect((await planSource(treeOf({ 'index.php': '' }))).added).toBeUndefined();
  });

  test('a start command that is set is what the buildpack is told', async () => {
    const overrides = { startCommand: 'php -S 0.0.0.0:$PORT -t public' };
    const { plan, added } = await planSource(treeOf({ 'public/index.php': '' }), { overrides });
    expect(plan.buildEnv).toEqual([
      { name: 'GOOGLE_ENTRYPOINT', value: 'php -S 0.0.0.0:$PORT -t public', from: 'app settings' },
    ]);
    expect(added).toBeUndefined();
  });

  test('a Gemfile that only brings a tool leaves a Node app alone', async () => {
    const files = {
      Gemfile: '',
      'Gemfile.lock': 'DEPENDENCIES\n  fastlane\n',
      'package.json': '{"scripts":{"start":"x"}}',
    };
    expect((await planSource(treeOf(files))).plan.provider).toBe('node');
  });
});
