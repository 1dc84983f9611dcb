// C and C++: one program of a build by CMake or Meson, with the libraries of the system that it links to.
import { DeplightError } from '@deplight/contracts';
import { checkedWish, cmdLine, startArgv } from '../app-command.ts';
import { type BuildFiles, readBuildFiles } from '../cpp/build-files.ts';
import { librariesOf } from '../cpp/system-libraries.ts';
import { dockerfileText, systemPackageLines } from '../dockerfile-lines.ts';
import { type PlanRequest, type Proposal, type Provider, plannedPort } from '../provider.ts';
import type { SourceTree } from '../source-tree.ts';

const PROGRAM = '.deplight/app';
const TOOLS = ['build-essential', 'ca-certificates', 'git', 'pkg-config'];
/** In a folder of our own: one called build may be there already, made on another machine. */
const BUILDS: Record<BuildFiles['tool'], { packages: readonly string[]; command: string }> = {
  CMake: {
    packages: ['cmake'],
    command: 'cmake -S . -B .deplight/build -DCMAKE_BUILD_TYPE=Release && cmake --build .deplight/build --parallel',
  },
  Meson: {
    packages: ['meson', 'ninja-build'],
    command: 'meson setup .deplight/build --buildtype=release && meson compile -C .deplight/build',
  },
};
/** What builds are called that pages are served by. */
const LIKELY = ['server', 'app', 'web', 'api', 'main', 'http'];

export const cpp: Provider = {
  name: 'cpp',
  label: 'C and C++',
  looksFor: 'CMakeLists.txt or meson.build with a program',
  recognises: ['CMake', 'Meson'],
  async propose(request) {
    const files = await readBuildFiles(request.tree);
    return files && proposeCpp(request, files);
  },
};

function proposeCpp({ tree, overrides }: PlanRequest, files: BuildFiles): Proposal {
  const { packages, command } = BUILDS[files.tool];
  const wish = checkedWish(overrides.buildCommand);
  const isStarted = overrides.startCommand !== undefined;
  const { program, notes } = chooseProgram(files, isStarted);
  const build = wish ?? {
    // Where a program ends up is the build's own choice.
    value: program === undefined ? command : `${command} && ${keepProgram(program.name)}`,
    from: program === undefined ? files.file : `${program.file}, the program ${program.name}`.slice(0, 200),
  };
  const start = checkedWish(overrides.startCommand) ?? { value: `./${PROGRAM}`, from: 'the program that is built' };
  const libraries = librariesOf(files.libraries);
  const systemPackages = libraries.flatMap(({ names, build: dev, run }) =>
    [...dev, ...run].map((value) => ({ value, from: `${files.file}, the library ${names[0]}` })),
  );
  const port = plannedPort(overrides);
  return {
    plan: {
      provider: 'cpp',
      language: languageOf(tree),
      version: { value: 'bookworm', from: 'the base image, Debian' },
      packageManager: files.tool,
      build,
      start,
      port,
      ...(systemPackages.length > 0 ? { systemPackages } : {}),
      notes,
    },
    dockerfile: dockerfileText([
      'FROM debian:bookworm-slim AS build',
      ...systemPackageLines([...TOOLS, ...packages, ...libraries.flatMap((one) => one.build)]),
      'WORKDIR /app',
      'COPY . .',
      `RUN ${build.value}`,
      '',
      'FROM debian:bookworm-slim',
      ...systemPackageLines(['ca-certificates', ...libraries.flatMap((one) => one.run)]),
      'WORKDIR /app',
      // With the sources come the pages that a program may read when it runs.
      ...(wish || isStarted
        ? ['COPY --from=build app ./']
        : ['COPY . .', `COPY --from=build app/${PROGRAM} ${PROGRAM}`]),
      'USER nobody',
      `EXPOSE ${port.value}`,
      cmdLine(isStarted ? startArgv(start.value) : [`./${PROGRAM}`]),
    ]),
    dockerfileFrom: 'generated',
  };
}

const keepProgram = (name: string) =>
  `cp "$(find .deplight/build . -type f -name ${name} -perm -u+x | head -n 1)" ${PROGRAM}`;

const languageOf = (tree: SourceTree) =>
  tree.list().some(({ path }) => /\.(?:cc|cpp|cxx|c\+\+|hpp)$/.test(path)) ? 'C++' : 'C';

function chooseProgram(
  { programs, project, file }: BuildFiles,
  isStarted: boolean,
): { program: BuildFiles['programs'][number] | undefined; notes: string[] } {
  const rank = (name: string) => {
    const likely = LIKELY.findIndex((word) => name.toLowerCase().endsWith(word));
    const unlikely = /tests?$|bench|example/i.test(name) ? 100 : 0;
    return unlikely + (name === project ? -1 : likely < 0 ? LIKELY.length : likely);
  };
  const [program, ...others] = programs.toSorted((a, b) => rank(a.name) - rank(b.name));
  if (program === undefined && !isStarted) {
    throw new DeplightError(
      'PLAN_BROKEN',
      `${file} is there, but no program is built by it: I looked for add_executable and executable.`,
      {
        hint: 'Add a program to the build, set the root folder to the one that has it, or set a start command.',
      },
    );
  }
  const names = others.slice(0, 8).map(({ name }) => name);
  return { program, notes: names.length === 0 ? [] : [`There are other programs: ${names.join(', ')}.`.slice(0, 500)] };
}
