// Functions for Google's Functions Framework: a package without a program, for which the platform that runs it writes one.
import type { AddedFile, Sourced } from '@deplight/contracts';
import { functionTarget } from '../functions-framework.ts';
import type { SourceTree } from '../source-tree.ts';
import type { GoModule } from './go-module.ts';

const FRAMEWORK = 'github.com/GoogleCloudPlatform/functions-framework-go';
/** Go passes over folders whose names begin with a dot. */
const FOLDER = 'deplight-function';
const REGISTERED = /\bfunctions\.(?:HTTP|CloudEvent|Typed)\(\s*"([A-Za-z_][\w.-]*)"/;
const PLAIN_MODULE = /^[A-Za-z0-9][A-Za-z0-9._~/-]{0,200}$/;
const MAX_FILES = 20;

export interface GoFunction {
  /** The folder of the program that starts it. */
  readonly folder: string;
  readonly added: readonly AddedFile[];
  readonly target: Sourced;
}

/** Undefined where the package at the top registers no function. */
export async function goFunction(tree: SourceTree, module: GoModule | undefined): Promise<GoFunction | undefined> {
  if (module === undefined || !module.requires.has(FRAMEWORK) || !PLAIN_MODULE.test(module.name)) return undefined;
  const files = tree.list().flatMap(({ path }) => (/^[^/]+(?<!_test)\.go$/.test(path) ? [path] : []));
  for (const file of files.sort().slice(0, MAX_FILES)) {
    if (!REGISTERED.test((await tree.readText(file, 65_536)) ?? '')) continue;
    const target = await functionTarget(tree, { file, pattern: REGISTERED });
    if (target) return { folder: FOLDER, added: [{ path: `${FOLDER}/main.go`, text: program(module.name) }], target };
  }
  return undefined;
}

function program(module: string): string {
  return `${[
    '// Starts the function that FUNCTION_TARGET names, on PORT.',
    'package main',
    '',
    'import (',
    '\t"log"',
    '\t"os"',
    '',
    `\t"${FRAMEWORK}/funcframework"`,
    `\t_ "${module}"`,
    ')',
    '',
    'func main() {',
    '\tlog.Fatal(funcframework.Start(os.Getenv("PORT")))',
    '}',
  ].join('\n')}\n`;
}
