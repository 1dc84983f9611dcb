// One build from its source to its images: fetch, build, push, each told in the log as Cloud Build tells it.

import { rm } from 'node:fs/promises';
import { toTimestamp } from '../../grpc/proto-time.ts';
import type { BuildResult, RunningBuild, Runtime } from '../../runtimes/runtime.ts';
import { BuildEnd } from './build-end.ts';
import type { Build, BuildStatus, BuildStep, TimeSpan } from './build-record.ts';
import { StepRefusedError } from './docker-step.ts';
import { fetchSource, type SourceTools } from './fetch-source.ts';
import { pushImages, withTag } from './push-images.ts';
import { imagesOf, startStep } from './start-step.ts';

export interface BuildTools extends SourceTools {
  runtime: Runtime;
  now: () => number;
  /** True once the emulator closes: what lies on disk then belongs to the next one. */
  abandoned: () => boolean;
}

/** What becomes of the build's resource at its end. */
export type BuildOutcome = Pick<Build, 'status' | 'statusDetail' | 'failureInfo' | 'results' | 'steps' | 'timing'>;

/** Runs to the end, or takes up what an earlier emulator began. Never rejects: trouble of our own is INTERNAL_ERROR. */
export async function runBuild(build: Build, tools: BuildTools): Promise<BuildOutcome> {
  const run = new BuildRun(build, tools);
  try {
    const results = await run.toImages();
    tools.log.main('after', 'DONE');
    return { status: 'SUCCESS', results, steps: run.steps, timing: run.timing };
  } catch (error) {
    if (tools.abandoned()) return { status: 'WORKING', steps: build.steps };
    const end = error instanceof BuildEnd ? error : new BuildEnd('INTERNAL_ERROR', `INTERNAL_ERROR: ${String(error)}`);
    tools.log.main('after', `ERROR: ${end.message}`);
    const failureInfo = end.failure && { failureInfo: { type: end.failure, detail: end.message } };
    return { status: end.status, statusDetail: end.message, ...failureInfo, steps: run.steps, timing: run.timing };
  } finally {
    tools.log.flush();
    if (!tools.abandoned()) await rm(tools.workDir, { recursive: true, force: true });
  }
}

class BuildRun {
  readonly steps: BuildStep[];
  readonly timing: Record<string, TimeSpan> = {};
  readonly #build: Build;
  readonly #tools: BuildTools;
  readonly #digests = new Map<string, string>();

  constructor(build: Build, tools: BuildTools) {
    this.#build = build;
    this.#tools = tools;
    this.steps = build.steps.map((step) => ({ ...step, status: 'QUEUED' }));
  }

  async toImages(): Promise<Build['results']> {
    const begun = await this.#tools.runtime.adoptBuild(this.#runtimeId(0));
    if (!begun) await this.#timed('FETCHSOURCE', () => this.#fetchSource());
    await this.#timed('BUILD', async () => {
      if (!begun) this.#tools.log.main('before', 'BUILD');
      for (const index of this.steps.keys()) await this.#runStep(index, index === 0 ? begun : undefined);
    });
    return this.#timed('PUSH', async () => pushImages(this.#build, this.#digests, this.#tools));
  }

  async #fetchSource(): Promise<void> {
    await fetchSource(this.#build, this.#tools).catch((error: unknown) => {
      this.#stopIfAborted();
      throw error;
    });
    this.#stopIfAborted();
  }

  async #runStep(index: number, begun: RunningBuild | undefined): Promise<void> {
    const step = this.steps[index];
    if (!step) return;
    const { runtime, now } = this.#tools;
    step.status = 'WORKING';
    step.timing = { startTime: toTimestamp(now()) };
    const finish = (status: BuildStatus, exitCode: number): void => {
      step.status = status;
      step.exitCode = exitCode;
      step.timing = { ...step.timing, endTime: toTimestamp(now()) } as TimeSpan;
    };
    const id = this.#runtimeId(index);
    const running = begun ?? (await runtime.adoptBuild(id)) ?? (await this.#startStep(index, step, finish));
    let result = await this.#follow(index, running);
    await running.forget();
    if (result.kind === 'broken' && (begun || result.mayPass)) {
      // Ended together with the emulator that began it, or with the engine, so not by its own fault: it begins again.
      await this.#fetchSource();
      const again = await this.#startStep(index, step, finish);
      result = await this.#follow(index, again);
      await again.forget();
    }
    this.#takeResult(index, result, finish);
    for (const image of result.kind === 'built' ? imagesOf(step) : [])
      this.#digests.set(withTag(image), imageDigest(result));
  }

  async #startStep(
    index: number,
    step: BuildStep,
    finish: (status: BuildStatus, exitCode: number) => void,
  ): Promise<RunningBuild> {
    const { runtime, workDir } = this.#tools;
    this.#stopIfAborted();
    try {
      return await startStep(step, { id: this.#runtimeId(index), workDir, runtime });
    } catch (error) {
      if (!(error instanceof StepRefusedError)) throw error;
      finish('FAILURE', 1);
      this.#tools.log.step(index, { text: error.message, timeMs: this.#tools.now() });
      throw stepFailed(index, step, 1);
    }
  }

  /** Copies the output into the log until the step has ended; an abort ends the step first. */
  async #follow(index: number, running: RunningBuild): Promise<BuildResult> {
    const { log, signal } = this.#tools;
    const cancel = (): void => {
      running
        .cancel()
        .catch((error: unknown) => process.stderr.write(`build ${running.id}: cancel failed: ${String(error)}\n`));
    };
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel);
    let last = '';
    for await (const line of running.output()) {
      this.#stopIfAbandoned();
      log.step(index, line);
      last = line.text;
    }
    const result = await running.done;
    this.#stopIfAbandoned();
    signal.removeEventListener('abort', cancel);
    const message = result.kind === 'failed' ? result.message : '';
    if (message !== '' && !last.includes(message)) log.step(index, { text: message, timeMs: this.#tools.now() });
    return result;
  }

  #takeResult(index: number, result: BuildResult, finish: (status: BuildStatus, exitCode: number) => void): void {
    const step = this.steps[index];
    if (!step) return;
    switch (result.kind) {
      case 'built':
        finish('SUCCESS', 0);
        return;
      case 'failed':
        finish('FAILURE', result.exitCode);
        throw stepFailed(index, step, result.exitCode);
      case 'canceled':
        finish('CANCELLED', 1);
        this.#stopIfAborted();
        throw new BuildEnd('CANCELLED', 'context canceled');
      case 'broken':
        finish('INTERNAL_ERROR', 1);
        throw new BuildEnd('INTERNAL_ERROR', result.message);
    }
  }

  #runtimeId(index: number): string {
    return index === 0 ? this.#build.id : `${this.#build.id}-s${index}`;
  }

  #stopIfAborted(): void {
    const { signal } = this.#tools;
    if (!signal.aborted) return;
    const timeout = signal.reason === 'timeout';
    throw new BuildEnd(timeout ? 'TIMEOUT' : 'CANCELLED', timeout ? 'context deadline exceeded' : 'context canceled');
  }

  /** What lies on disk belongs to the next emulator from now on. */
  #stopIfAbandoned(): void {
    if (this.#tools.abandoned()) throw new BuildEnd('WORKING', 'The emulator closes.');
  }

  async #timed<T>(key: string, work: () => Promise<T>): Promise<T> {
    const startTime = toTimestamp(this.#tools.now());
    this.timing[key] = { startTime };
    try {
      return await work();
    } finally {
      this.timing[key] = { startTime, endTime: toTimestamp(this.#tools.now()) };
    }
  }
}

function stepFailed(index: number, { name }: BuildStep, exitCode: number): BuildEnd {
  const message = `build step ${index} "${name}" failed: step exited with non-zero status: ${exitCode}`;
  return new BuildEnd('FAILURE', message, 'USER_BUILD_STEP');
}

function imageDigest(result: BuildResult): string {
  return result.kind === 'built' ? result.image.digest : '';
}
