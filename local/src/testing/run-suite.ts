// Runs one vitest project as a program of its own and reads back what it counted.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import type { Environment } from '../environment.ts';
import { inRepository, repositoryRoot } from '../repository.ts';
import { errorsOutsidePipe } from './errors-outside.ts';
import { hasFiles } from './has-files.ts';
import { afterSecondRun, type SuiteOutcome } from './summary.ts';

const suiteTimeoutMs = 40 * 60_000;

const results = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

export interface SuiteRun {
  readonly project:
    | 'unit'
    | 'unit-long'
    | 'e2e'
    | 'waiting'
    | 'beside'
    | 'apart'
    | 'alone'
    | 'faults'
    | 'load'
    | 'restore';
  /** Parts of file names; none means all. */
  readonly filters: readonly string[];
  readonly env: Environment;
  readonly resultsDir: string;
  readonly signal: AbortSignal;
  /** 2 when what failed is run again. */
  readonly round?: number;
}

/** More files than this that fail are no accident. */
const mostFilesAgain = 5;

/**
 * Runs the files that failed once more, by themselves, now that nothing else runs beside them: where processes are started
 * and killed a whole machine is under test, and a failure counts when it comes twice. Both reports are printed, and the
 * outcome says how many files it were, and what failed at first.
 */
export async function runFailedAgain(run: SuiteRun, outcome: SuiteOutcome): Promise<SuiteOutcome> {
  const { failedFiles = [] } = outcome;
  if (failedFiles.length === 0 || failedFiles.length > mostFilesAgain) return outcome;
  const filters = failedFiles.map(({ file }) => file);
  return afterSecondRun(outcome, await runSuite({ ...run, filters, round: 2 }));
}

/** Prints vitest's own report to standard error as it goes. Never rejects: what goes wrong is in the outcome. */
export async function runSuite(run: SuiteRun): Promise<SuiteOutcome> {
  const { project, filters, env, resultsDir, signal, round = 1 } = run;
  // The short unit tests are two projects of vitest's, which differ in how they are loaded.
  const projects = project === 'unit' ? ['unit', 'unit-together'] : [project];
  if (filters.length > 0 && !(await hasFiles(projects, filters)))
    return { suite: project, passed: 0, failed: 0, skipped: 0, elapsedMs: 0, partial: true };
  const resultsFile = join(resultsDir, `${project}-${round}.json`);
  const argv = [
    inRepository('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...projects.map((name) => `--project=${name}`),
    '--reporter=default',
    '--reporter=json',
    `--reporter=${inRepository('local', 'src', 'testing', 'errors-outside.ts')}`,
    `--outputFile.json=${resultsFile}`,
    ...(filters.length > 0 ? ['--passWithNoTests'] : []),
    ...filters,
  ];
  const startedAt = Date.now();
  const { code, errorsOutside } = await vitest(argv, { env, signal, niceness: project === 'unit-long' ? 19 : 0 });
  const elapsedMs = Date.now() - startedAt;
  if (!existsSync(resultsFile))
    return { suite: project, passed: 0, failed: 1, skipped: 0, elapsedMs, reason: `vitest ended with ${code}` };
  const counted = results.parse(JSON.parse(readFileSync(resultsFile, 'utf8')));
  const outcome = {
    suite: project,
    passed: counted.numPassedTests,
    failed: counted.numFailedTests,
    skipped: counted.numPendingTests,
    elapsedMs,
    partial: filters.length > 0,
  };
  // It belongs to no file that could be run again, and a second run of others must not cover it up.
  if (errorsOutside > 0)
    return { ...outcome, failed: outcome.failed + 1, reason: 'an error was left unhandled outside of any test' };
  const failedFiles = counted.testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name, message = '', assertionResults: tests }) => ({
      file: name,
      passed: tests.filter((test) => test.status === 'passed').length,
      failures: failuresOf(tests, message),
    }));
  // A file that does not load fails the run without failing a test.
  const failedOutside = code !== 0 && counted.numFailedTests === 0;
  return failedOutside
    ? { ...outcome, failedFiles, failed: 1, reason: 'a file did not load, or what it begins with failed' }
    : { ...outcome, failedFiles };
}

type Results = z.infer<typeof results>['testResults'][number]['assertionResults'];

/** What failed in a file, `test: first line of its error` each; the file's own error where none of its tests failed. */
function failuresOf(tests: Results, ofFile: string): readonly string[] {
  const failed = tests.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return [firstLine(ofFile)];
  return failed.map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages?.[0] ?? '')}`);
}

const firstLine = (text: string) => stripVTControlCharacters(text.split('\n', 1)[0] ?? '').slice(0, 300);

interface Run {
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** Above 0, it takes what others leave of the processor. */
  readonly niceness: number;
}

async function vitest(argv: readonly string[], { env, signal, niceness }: Run) {
  const child = spawn(process.execPath, argv, {
    cwd: repositoryRoot,
    env,
    stdio: ['ignore', 2, 2, 'pipe'],
    timeout: suiteTimeoutMs,
    signal,
    killSignal: 'SIGTERM',
  });
  if (child.pid !== undefined && niceness > 0) setPriority(child.pid, niceness);
  const said = text(child.stdio[errorsOutsidePipe] as Readable).catch(() => '');
  const code = await new Promise<number | string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (exit, killedBy) => resolve(exit ?? killedBy ?? 'nothing'));
  });
  return { code, errorsOutside: Number(await said) };
}
