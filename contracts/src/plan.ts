// What analysis found out about a source: the build plan as data, with where each value came from, and the insights
// that matter before going live. Written by the Analyse step, stored on the deployment, shown by every client.
import { z } from 'zod';
import { maxCronEntries, PlannedCron } from './cron.ts';
import { type ScalingName, scalingNames } from './instance.ts';

const line = z.string().max(500);
const origin = z.string().min(1).max(200);

/** A value of a plan together with where it came from, such as "package.json:12 scripts.start". */
export const Sourced = z.strictObject({ value: z.string().min(1).max(2_000), from: origin });
export type Sourced = z.infer<typeof Sourced>;

/** A TCP port together with where it came from. */
export const SourcedPort = z.strictObject({ value: z.int().min(1).max(65_535), from: origin });
export type SourcedPort = z.infer<typeof SourcedPort>;

/** A number together with where it came from. */
export const SourcedCount = z.strictObject({ value: z.int().nonnegative().max(100_000), from: origin });
export type SourcedCount = z.infer<typeof SourcedCount>;

/** How many instances are to run and how large they are, as far as a file of the source says; by `scalingNames`. */
export const PlannedScaling = z.partialRecord(z.enum(scalingNames), SourcedCount);
export type PlannedScaling = z.infer<typeof PlannedScaling>;

/** The same without where it came from. */
export const Scaling = z.partialRecord(z.enum(scalingNames), z.int().nonnegative().max(100_000));
export type Scaling = z.infer<typeof Scaling>;

/** What a plan asks for, for Cloud Run. */
export function scalingOf({ scaling = {} }: Pick<BuildPlan, 'scaling'>): Scaling {
  const entries = Object.entries(scaling) as [ScalingName, SourcedCount][];
  return Object.fromEntries(entries.map(([name, { value }]) => [name, value]));
}

/** Where a value of a plan comes from that somebody has set on the app. */
export const FROM_SETTINGS = 'app settings';

/** The providers in the order in which they are asked; the first that recognises the source makes the plan. */
export const PROVIDERS = [
  'dockerfile',
  'procfile',
  'php',
  'go',
  'java',
  'rust',
  'ruby',
  'dotnet',
  'elixir',
  'gleam',
  'crystal',
  'python',
  'deno',
  'node',
  'cpp',
  'site-generator',
  'static-site',
  'shell',
] as const;
export const ProviderName = z.enum(PROVIDERS);
export type ProviderName = z.infer<typeof ProviderName>;

/** A variable that the plan gives to the app, and why. */
export const PlannedVariable = z.strictObject({
  name: z.string().max(128),
  value: z.string().max(1_000),
  from: origin,
});
export type PlannedVariable = z.infer<typeof PlannedVariable>;

/**
 * Which addresses of a static site: a path with `*` for what holds no slash, `**` for anything, and `{a,b}` for one of
 * several. At its end `/**` stands for the folder itself as well, and before a slash for no folder or any.
 */
export const HeaderSource = z.string().regex(/^\/[\x21-\x7e]{0,199}$/);

/** A token (RFC 9110, 5.6.2) of a length that people write; those that begin with `_` are left to machines. */
export const HeaderName = z.string().regex(/^(?!_)[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/);

/** One line of printable ASCII. */
export const HeaderValue = z.string().regex(/^[\x21-\x7e](?:[\t\x20-\x7e]{0,1998}[\x21-\x7e])?$/);

/** Headers that the source asks for of its static site's answers, and where. */
export const PlannedHeaders = z.strictObject({
  source: HeaderSource,
  headers: z.record(HeaderName, HeaderValue),
  from: origin,
});
export type PlannedHeaders = z.infer<typeof PlannedHeaders>;

export const maxHeaderRules = 100;

/** How an app will be built and started. Nothing in it is a secret. */
export const BuildPlan = z.strictObject({
  provider: ProviderName,
  /** Set where no Dockerfile builds it, but Google's buildpacks do. */
  builder: z.literal('buildpacks').optional(),
  language: z.string().min(1).max(40),
  version: Sourced.optional(),
  framework: z.string().max(60).optional(),
  packageManager: z.string().max(40).optional(),
  install: Sourced.optional(),
  build: Sourced.optional(),
  start: Sourced,
  port: SourcedPort,
  healthPath: Sourced.optional(),
  staticDir: Sourced.optional(),
  /** Whether every unknown path of a static site gets index.html. */
  singlePage: z.boolean().optional(),
  /** What the file server of a static site adds to its answers; of two rules for an answer, the later one counts. */
  staticHeaders: z.array(PlannedHeaders).max(maxHeaderRules).optional(),
  /** Debian's packages that the image needs, and what for. */
  systemPackages: z.array(Sourced).max(60).optional(),
  /**
   * What a builder may keep from one build of the app to the next: folders below `rootDir`, or below the builder's home
   * where they begin with `~/`. Told for builders elsewhere; Deplight's own builds begin anew each time.
   */
  cachePaths: z.array(Sourced).max(20).optional(),
  env: z.array(PlannedVariable).max(80).optional(),
  /** What Google's buildpacks are told while they build. */
  buildEnv: z.array(PlannedVariable).max(60).optional(),
  scaling: PlannedScaling.optional(),
  /** Commands that run at set times. */
  cron: z.array(PlannedCron).max(maxCronEntries).optional(),
  rootDir: z.string().max(512),
  /** Set where a file of the source names the folder, and not the request. */
  rootDirFrom: origin.optional(),
  /** The app's own folder, where `rootDir` is a workspace of several packages; relative to it. */
  packageDir: Sourced.optional(),
  dockerfilePath: z.string().max(512).optional(),
  notes: z.array(line).max(20),
});
export type BuildPlan = z.infer<typeof BuildPlan>;

export const INSIGHT_SEVERITIES = ['info', 'warning', 'error'] as const;

/** The place in the source that an insight rests on; `line` counts from 1. */
export const Evidence = z.strictObject({
  file: z.string().max(512),
  line: z.int().min(1).optional(),
  text: z.string().max(200).optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A finding that matters before going live: what, where it shows, and what to do. */
export const Insight = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/),
  severity: z.enum(INSIGHT_SEVERITIES),
  title: z.string().min(1).max(200),
  evidence: Evidence.optional(),
  advice: z.string().min(1).max(600),
  /** Set where a language model found it; what has none is found by a rule. */
  by: z.literal('model').optional(),
  /** Where more is written about it. */
  link: z
    .url({ protocol: /^https$/ })
    .max(300)
    .optional(),
});
export type Insight = z.infer<typeof Insight>;

/** A file of ours beside those of the source, relative to the plan's `rootDir`. */
export const AddedFile = z.strictObject({ path: z.string().min(1).max(512), text: z.string().max(16_000) });
export type AddedFile = z.infer<typeof AddedFile>;

/**
 * The whole answer of the Analyse stage. `excluded` are files that stay out of the build (they hold secrets), relative
 * to the plan's `rootDir`; `added` are ours, which it needs. The Dockerfile is empty where the plan's builder is another.
 */
export const Analysis = z.strictObject({
  plan: BuildPlan,
  dockerfile: z.string().max(64_000),
  dockerfileFrom: z.enum(['repository', 'generated', 'none']),
  insights: z.array(Insight).max(40),
  excluded: z.array(z.string().max(512)).max(1_000),
  added: z.array(AddedFile).max(4).optional(),
});
export type Analysis = z.infer<typeof Analysis>;

/** A path of the app's own that answers 2xx or 3xx while it can serve. It cannot name another host, as //host would. */
export const healthPath = z
  .string()
  .regex(/^\/(?!\/)[\x21-\x5b\x5d-\x7e]{0,199}$/, 'should be a path such as /healthz');

/** What a user may set instead of what detection finds; every key is optional. */
export const PlanOverrides = z.strictObject({
  installCommand: z.string().min(1).max(1_000).optional(),
  buildCommand: z.string().min(1).max(1_000).optional(),
  startCommand: z.string().min(1).max(1_000).optional(),
  staticDir: z
    .string()
    .regex(/^(?!.*\.\.)(?!.*\/\/)[A-Za-z0-9._][A-Za-z0-9._/-]{0,199}$/)
    .optional(),
  port: z.int().min(1).max(65_535).optional(),
  healthPath: healthPath.optional(),
});
export type PlanOverrides = z.infer<typeof PlanOverrides>;

/** What a source holds that Deplight leaves out, whichever way the source came in. */
export const SOURCE_NOTE_KINDS = ['git-folder', 'node-modules', 'symbolic-link', 'submodule'] as const;

/** Something left out of a source: its kind, the first path, and how many there were. Written by the Fetch stage. */
export const SourceNote = z.strictObject({
  kind: z.enum(SOURCE_NOTE_KINDS),
  path: z.string().max(512),
  count: z.int().min(1),
});
export type SourceNote = z.infer<typeof SourceNote>;
