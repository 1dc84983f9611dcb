// Stacks that are known by their files and not built here: a source of one is told so by name, and what to add.
import type { SourceTree } from './source-tree.ts';

interface OtherStack {
  readonly label: string;
  /** Files of which one shows it, the way from the top; a pattern where their names are free. */
  readonly files: readonly (string | RegExp)[];
  /** A base image to begin a Dockerfile with. */
  readonly image: string;
}

/** The more specific first. */
const OTHER_STACKS: readonly OtherStack[] = [
  { label: 'Dart or Flutter', files: ['pubspec.yaml'], image: 'dart' },
  { label: 'Scala', files: ['build.sbt', 'build.sc', 'build.mill'], image: 'sbtscala/scala-sbt' },
  { label: 'Clojure', files: ['project.clj', 'deps.edn', 'build.boot'], image: 'clojure' },
  { label: 'Haskell', files: ['stack.yaml', 'cabal.project', /^[^/]+\.cabal$/], image: 'haskell' },
  { label: 'Swift', files: ['Package.swift'], image: 'swift' },
  { label: 'Zig', files: ['build.zig'], image: 'debian' },
  { label: 'OCaml', files: ['dune-project', /^[^/]+\.opam$/], image: 'ocaml/opam' },
  { label: 'Erlang', files: ['rebar.config'], image: 'erlang' },
  { label: 'Nim', files: [/^[^/]+\.nimble$/], image: 'nimlang/nim' },
  { label: 'R', files: ['renv.lock', 'app.R', 'plumber.R'], image: 'rocker/r-ver' },
  { label: 'Julia', files: ['Project.toml'], image: 'julia' },
  { label: 'Perl', files: ['cpanfile', 'Makefile.PL', 'app.psgi'], image: 'perl' },
  { label: 'Lua', files: [/^[^/]+\.rockspec$/, 'nginx.conf'], image: 'openresty/openresty' },
  { label: 'COBOL', files: [/^(?:src\/)?[^/]+\.cbl$/], image: 'debian' },
  { label: 'Bazel', files: ['MODULE.bazel', 'WORKSPACE'], image: 'gcr.io/bazel-public/bazel' },
  { label: 'a build by Make', files: ['Makefile'], image: 'debian' },
];

/** The stack that a source seems to be of, and the file that shows it. */
export function otherStackOf(tree: SourceTree): (OtherStack & { readonly file: string }) | undefined {
  const paths = tree.list().map(({ path }) => path);
  for (const stack of OTHER_STACKS) {
    const file = stack.files
      .map((one) =>
        typeof one === 'string' ? (tree.has(one) ? one : undefined) : paths.find((path) => one.test(path)),
      )
      .find((found) => found !== undefined);
    if (file !== undefined) return { ...stack, file };
  }
  return undefined;
}
