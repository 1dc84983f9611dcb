// What analysis makes of trees that are shaped like well-known open-source apps that are compiled: their files and manifests as far as they
// say how they are built. A line is a path and, where it matters, a text.
import { DeplightError } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { tree } from './testing/tree-text.ts';

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'Miniflux: a Procfile that names the program as Heroku calls it',
    tree`
go.mod module miniflux.app/v2\n\ngo 1.25.0\n
main.go package main\n
Makefile
Procfile web: miniflux.app
packaging/docker/alpine/Dockerfile FROM golang
packaging/docker/distroless/Dockerfile FROM golang`,
    { build: { value: expect.stringMatching(/ -o bin\/miniflux\.app \.$/) }, start: { value: 'miniflux.app' } },
  ],
  [
    'Memos: a program with pages beside it',
    tree`
go.mod module github.com/usememos/memos\ngo 1.25
cmd/memos/main.go package main
server/server.go package server
web/package.json {"name":"memos","scripts":{"build":"tsc && vite build","release":"vite build --outDir=../server/router/frontend/dist"},"devDependencies":{"vite":"7"}}
web/pnpm-lock.yaml
scripts/Dockerfile FROM x
scripts/compose.yaml`,
    { build: { value: expect.stringMatching(/ \.\/cmd\/memos$/) } },
  ],
  [
    'Caddy: a program in a folder of the module',
    tree`
go.mod module github.com/caddyserver/caddy/v2\ngo 1.25
caddy.go package caddy
cmd/caddy/main.go package main
modules/caddyhttp/x.go package caddyhttp`,
    { build: { value: expect.stringMatching(/ \.\/cmd\/caddy$/) } },
  ],
  [
    'Gotify: a program at the top beside a Makefile',
    tree`
go.mod module github.com/gotify/server/v2\ngo 1.24
app.go package main
ui/package.json {"scripts":{"build":"vite build","start":"vite"},"devDependencies":{"vite":"6"}}
ui/yarn.lock
docker/Dockerfile FROM x
Makefile`,
    { provider: 'go', build: { value: expect.stringMatching(/ \.$/) } },
  ],
  [
    'Vaultwarden: a package with macros of its own',
    tree`
Cargo.toml [workspace.package]\nedition="2021"\n[workspace]\nmembers = ["macros"]\n[package]\nname = "vaultwarden"\nbuild = "build.rs"\n[features]\nsqlite=["diesel/sqlite"]\n[dependencies]\nmacros = { path = "./macros" }\nrocket = { version = "0.5", features=["tls"] }\ndiesel = "2"
Cargo.lock
build.rs
src/main.rs
macros/Cargo.toml [package]\nname="macros"\n[lib]\nname="macros"\npath="src/lib.rs"\nproc-macro=true
macros/src/lib.rs
rust-toolchain.toml [toolchain]\nchannel = "1.90.0"
docker/Dockerfile.debian FROM x
docker/Dockerfile.alpine FROM x`,
    { framework: 'Rocket', version: { value: '1.90' }, start: { value: './target/release/vaultwarden' } },
  ],
  [
    'Lemmy: a program whose file is in a folder of the workspace',
    tree`
Cargo.toml [workspace.package]\nversion="1"\n[package]\nname="lemmy_server"\n[workspace]\nmembers=["crates/api","crates/utils"]\n[workspace.dependencies]\nlemmy_api={ path="./crates/api"}\n[[bin]]\nname="lemmy_server"\npath="crates/server/src/main.rs"
crates/server/src/main.rs
crates/api/Cargo.toml [package]\nname="lemmy_api"\n[dependencies]\nactix-web="4"
crates/api/src/lib.rs
crates/utils/Cargo.toml [package]\nname="lemmy_utils"
crates/utils/src/lib.rs
docker/Dockerfile FROM x
docker/federation/docker-compose.yml`,
    { build: { value: 'cargo build --release --bin lemmy_server' } },
  ],
  [
    'Atuin: the server among the programs of a workspace',
    tree`
Cargo.toml [workspace]\nmembers=["crates/*"]\nresolver="2"
Cargo.lock
crates/atuin/Cargo.toml [package]\nname="atuin"
crates/atuin/src/main.rs
crates/atuin-server/Cargo.toml [package]\nname="atuin-server"\n[dependencies]\naxum="0.8"\n[[bin]]\nname="atuin-server"\npath="src/bin/main.rs"
crates/atuin-server/src/bin/main.rs
crates/atuin-server/src/lib.rs`,
    {
      framework: 'Axum',
      start: { value: './target/release/atuin-server' },
      notes: ['There are other programs: atuin.'],
    },
  ],
  [
    'PetClinic: Maven and Gradle',
    tree`
pom.xml <project><parent><groupId>org.springframework.boot</groupId></parent><properties><java.version>17</java.version></properties></project>
build.gradle plugins {\n id 'java'\n id 'org.springframework.boot' version '3.5'\n}\njava { toolchain { languageVersion = JavaLanguageVersion.of(17) } }
mvnw
gradlew
src/main/java/x/App.java
docker-compose.yml
k8s/db.yml
.devcontainer/Dockerfile FROM x`,
    { framework: 'Spring Boot', packageManager: 'Maven', version: { value: '17' } },
  ],
  [
    'Jellyfin: the program of a solution',
    tree`
Jellyfin.sln
global.json {"sdk":{"version":"9.0.0","rollForward":"latestMinor"}}
Directory.Build.props <Project/>
Jellyfin.Server/Jellyfin.Server.csproj <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>
Jellyfin.Api/Jellyfin.Api.csproj <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>
tests/Jellyfin.Api.Tests/Jellyfin.Api.Tests.csproj <Project Sdk="Microsoft.NET.Sdk"/>`,
    { provider: 'dotnet', start: { value: 'dotnet Jellyfin.Server.dll' } },
  ],
  [
    'Bitwarden: the API of a solution',
    tree`
bitwarden-server.sln
global.json {"sdk":{"version":"8.0.100"}}
src/Api/Api.csproj <Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>
src/Api/Dockerfile FROM x
src/Identity/Identity.csproj <Project Sdk="Microsoft.NET.Sdk.Web"/>
src/Core/Core.csproj <Project Sdk="Microsoft.NET.Sdk"/>
package.json {"name":"x","scripts":{"prepare":"husky"},"devDependencies":{"husky":"9"}}`,
    { provider: 'dotnet', start: { value: 'dotnet Api.dll' } },
  ],
  [
    'Plausible: Phoenix by asdf',
    tree`
mix.exs defmodule P do\n def project do\n [app: :plausible, elixir: "~> 1.18", deps: deps(), releases: [plausible: [x: 1]]]\n end\n defp deps do [{:phoenix, "~> 1.8"}] end\nend
mix.lock
assets/package.json {"dependencies":{}}
assets/package-lock.json {}
config/runtime.exs
lib/x.ex
.tool-versions erlang 27.3.4.6\nelixir 1.18.4-otp-27\nnodejs 23.2.0
tracker/package.json {}
priv/repo/x`,
    {
      framework: 'Phoenix',
      version: { value: '1.18-otp-27' },
      start: { value: '.deplight/release/bin/plausible start' },
    },
  ],
  [
    'Invidious: Kemal',
    tree`
shard.yml name: invidious\ntargets:\n  invidious:\n    main: src/invidious.cr\ndependencies:\n  kemal:\n    github: kemalcr/kemal\ncrystal: ">= 1.10.0, < 2.0.0"
shard.lock
src/invidious.cr
docker/Dockerfile FROM x
docker/Dockerfile.arm64 FROM x
docker-compose.yml`,
    { framework: 'Kemal', start: { value: './bin/invidious --port $PORT' } },
  ],
])('%s is planned', async (_name, files, plan) => {
  expect((await planSource(treeOf(files))).plan).toMatchObject(plan);
});

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'Mattermost: a server and pages in folders',
    tree`
README.md
server/go.mod module github.com/mattermost/mattermost/server/v8\ngo 1.24
server/cmd/mattermost/main.go package main
server/Makefile
webapp/package.json {"name":"webapp","workspaces":["channels"],"scripts":{"build":"x"}}
e2e-tests/README.md
server/build/Dockerfile FROM x`,
    {
      code: 'PLAN_NOT_FOUND',
      hint: expect.stringMatching(/set the root folder to "webapp"\. There are others as well: server/),
    },
  ],
  [
    'Rocket.Chat: Meteor in a workspace',
    tree`
package.json {"name":"rocket.chat","scripts":{"build":"turbo run build","dev":"turbo run dev"},"workspaces":["apps/*","packages/*","ee/apps/*"],"packageManager":"yarn@4.9.3","devDependencies":{"turbo":"2"}}
yarn.lock
turbo.json {}
apps/meteor/package.json {"name":"@rocket.chat/meteor","scripts":{"start":"meteor npm run ha","build":"x"}}
apps/meteor/.meteor/release METEOR@3
apps/uikit-playground/package.json {"name":"@rocket.chat/uikit-playground","scripts":{"build":"vite build"},"devDependencies":{"vite":"6"}}
ee/apps/ddp-streamer/package.json {"name":"ddp","scripts":{"start":"ts-node --files src/service.ts","build":"tsc","build-prod":"x"}}`,
    { code: 'PLAN_BROKEN', hint: expect.stringMatching(/meteor build/) },
  ],
  [
    'Immich: a Makefile above the folders of several apps',
    tree`
README.md
Makefile
docker/docker-compose.yml
server/package.json {"name":"immich","scripts":{"build":"nest build","start":"npm run start:dev","start:prod":"node dist/main"},"dependencies":{"@nestjs/core":"11"}}
server/Dockerfile FROM x
web/package.json {"name":"immich-web","scripts":{"build":"vite build"},"devDependencies":{"@sveltejs/kit":"2","vite":"7","@sveltejs/adapter-static":"3"}}
web/Dockerfile FROM x
machine-learning/pyproject.toml [project]\nname="x"
machine-learning/Dockerfile FROM x`,
    {
      code: 'PLAN_NOT_FOUND',
      hint: expect.stringMatching(/set the root folder to "web"\. There are others as well: server, machine-learning/),
    },
  ],
  [
    'PocketBase: a library of Go with examples',
    tree`
go.mod module github.com/pocketbase/pocketbase\ngo 1.24.0
pocketbase.go package pocketbase
examples/base/main.go package main
ui/package.json {"scripts":{"build":"vite build"}}
ui/dist/index.html`,
    { code: 'PLAN_BROKEN', hint: expect.stringMatching(/cmd\/server\/main\.go/) },
  ],
  [
    'C with a Makefile',
    tree`
Makefile all: server\n
server.c int main(){}
README.md`,
    { code: 'PLAN_NOT_FOUND', hint: expect.stringMatching(/FROM debian:/) },
  ],
])('%s is refused with what to do', async (_name, files, error) => {
  const thrown = await planSource(treeOf(files)).catch((cause: unknown) => cause);
  expect(thrown).toBeInstanceOf(DeplightError);
  expect(thrown).toMatchObject(error);
});
