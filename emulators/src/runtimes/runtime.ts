// What builds images and runs instances: the one interface that Cloud Build and Cloud Run see. Three implementations.

export type RuntimeName = 'process' | 'docker' | 'scripted';

export interface Runtime {
  readonly name: RuntimeName;
  /** One word for the ready line (`none` for plain processes) and a sentence for people. */
  readonly isolation: string;
  readonly isolationSentence: string;
  /** Starts a build, or adopts the one that runs (or ended) under this id. Returns as soon as it runs. */
  build(spec: BuildSpec): Promise<RunningBuild>;
  /** The same by buildpacks. Throws CannotPackError, with a sentence for people, where they cannot be used. */
  pack(spec: PackSpec): Promise<RunningBuild>;
  /** The build under this id, if this runtime ever started it and still has its folder; for a restarted emulator. */
  adoptBuild(id: string): Promise<RunningBuild | undefined>;
  /** The image by `NAME@sha256:…` or `NAME:TAG`, or undefined when there is none. */
  findImage(reference: string): Promise<Image | undefined>;
  removeImage(reference: string): Promise<void>;
  /** Starts an instance. Returns once its process runs and its address is known: it may not listen yet. */
  startInstance(spec: InstanceSpec): Promise<Instance>;
  /** The instances that an earlier emulator left running. */
  adoptInstances(): Promise<Instance[]>;
  /** Ends every build and instance that this runtime runs, whoever started it. For one that is about to be closed. */
  stopAll(): Promise<void>;
  /** Ends what this runtime holds in this process (watchers, timers); what runs keeps running. */
  close(): Promise<void>;
}

export interface BuildSpec {
  /** Unique; also the name of the build's folder, so [a-z0-9-] only. */
  readonly id: string;
  /** The unpacked context. The runtime may change it; the caller deletes it after the end. */
  readonly contextDir: string;
  /** Relative to the context. */
  readonly dockerfile: string;
  /** Every name that the image gets, with or without a tag. */
  readonly imageNames: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
}

export interface PackSpec extends Pick<BuildSpec, 'id' | 'contextDir'> {
  readonly image: string;
  /** The image that holds the buildpacks. */
  readonly builder: string;
  /** The image that holds the program pack. */
  readonly pack: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface RunningBuild {
  readonly id: string;
  /** The output, from after `cursor` (from the start without one), ending when the build has ended and all was read. */
  output(cursor?: string): AsyncIterable<OutputLine>;
  readonly done: Promise<BuildResult>;
  /** Ends the build with all its processes. Resolves when they are dead; `done` then says canceled. */
  cancel(): Promise<void>;
  /** Deletes the build's folder. */
  forget(): Promise<void>;
}

export type BuildResult =
  | { readonly kind: 'built'; readonly image: Image }
  /** The app's own words failed: a RUN step with this exit code, or a Dockerfile that cannot be built. */
  | { readonly kind: 'failed'; readonly exitCode: number; readonly message: string }
  | { readonly kind: 'canceled' }
  /** The runtime itself broke: not the app's fault. `mayPass` where what broke goes by, so that it is worth beginning again. */
  | { readonly kind: 'broken'; readonly message: string; readonly mayPass?: true };

export interface Image {
  /** `sha256:` and 64 hex digits. */
  readonly digest: string;
  readonly sizeBytes: number;
}

export interface OutputLine {
  readonly timeMs: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  /** Where to go on reading after this line. Also unique among the lines of this build or instance. */
  readonly cursor: string;
  /** The line stands for so many that were printed faster than they are kept; its text says so. */
  readonly dropped?: number;
}

export function droppedLine(dropped: number, timeMs: number): Omit<OutputLine, 'cursor'> {
  const lines = dropped === 1 ? '1 line' : `${dropped} lines`;
  return { timeMs, stream: 'stdout', text: `… ${lines} dropped: more was printed than is kept.`, dropped };
}

export interface InstanceSpec {
  /** Unique; also the name of the instance's folder, so [a-z0-9-] only. */
  readonly id: string;
  /** `NAME@sha256:…`. */
  readonly image: string;
  /** Replace the image's own entrypoint and arguments when not empty, as Cloud Run's do. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** Without PORT, which the runtime sets. */
  readonly env: Readonly<Record<string, string>>;
  /** The port that the service asks for. A runtime without a network of its own gives another one as PORT. */
  readonly containerPort: number;
  readonly memoryBytes: number;
  readonly cpus: number;
  /** Kept with the instance and returned by adoptInstances. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface Instance {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Where it is reached; always loopback. */
  readonly host: string;
  readonly port: number;
  /** Whether the app itself accepts connections; only where the port accepts them before the app does. */
  listens?(): Promise<boolean>;
  output(cursor?: string): AsyncIterable<OutputLine>;
  /** What it uses of the machine, all its processes together; undefined where nobody knows. Never rejects. */
  usage(): Promise<InstanceUsage | undefined>;
  /** Resolves when its main process has ended, for whatever reason. Never rejects. */
  readonly exited: Promise<InstanceExit>;
  /** SIGTERM, then SIGKILL after graceMs, to the whole group. Resolves when it is dead and its folder is deleted. */
  stop(options: { graceMs: number }): Promise<void>;
}

export interface InstanceUsage {
  /** Since its start. */
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
}

export interface InstanceExit {
  /** null when a signal ended it or nobody knows. */
  readonly code: number | null;
  readonly signal: string | null;
  /** True when the kernel or a limit ended it for its use of memory. */
  readonly outOfMemory: boolean;
}

/** Buildpacks cannot be used here; the sentence says what is missing. */
export class CannotPackError extends Error {}

/** The runtime has no image by that name. */
export class ImageMissingError extends Error {
  constructor(reference: string) {
    super(`Image '${reference}' not found.`);
    this.name = 'ImageMissingError';
  }
}
