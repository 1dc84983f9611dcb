// What every provider offers: a look at the tree and, where it recognises the source, a proposal of how to build it.
import type { AddedFile, Analysis, BuildPlan, ProviderName, Sourced } from '@deplight/contracts';
import type { Overrides } from './overrides.ts';
import type { SourceTree } from './source-tree.ts';

export interface PlanRequest {
  /** The folder of the app. */
  readonly tree: SourceTree;
  /** The whole source, of which `rootDir` is that folder. */
  readonly whole: SourceTree;
  readonly rootDir: string;
  readonly overrides: Overrides;
}

/** A plan without what is the same for every provider, and the Dockerfile that it yields. */
export interface Proposal {
  readonly plan: Omit<BuildPlan, 'rootDir' | 'healthPath'>;
  readonly dockerfile: string;
  readonly dockerfileFrom: Analysis['dockerfileFrom'];
  /** Files of ours that the build needs beside the source. */
  readonly added?: readonly AddedFile[];
  /** Set where the image is built from a folder above the one that was asked for. */
  readonly rootDir?: string;
}

export interface Provider {
  readonly name: ProviderName;
  /** For people. */
  readonly label: string;
  /** Completes the sentence "I looked for …". */
  readonly looksFor: string;
  /** The frameworks and tools that it knows by name. */
  readonly recognises?: readonly string[];
  /** Where the version of the language is looked for, in this order. */
  readonly versionsFrom?: readonly string[];
  /**
   * Proposes a plan, or answers undefined when the source is not for this provider.
   * Throws DeplightError PLAN_BROKEN when the source is for it but cannot be used as it is.
   */
  propose(request: PlanRequest): Promise<Proposal | undefined>;
}

/** The port that generated Dockerfiles expose; the platform tells the app by PORT. */
export const DEFAULT_PORT = 8080;

/** What a bot is told whose packages serve nothing. */
export const BOT_NOTE =
  'This looks like a bot: it must listen on PORT as well, and answer there, since an app that listens on nothing is ended.';

/** Values that several ask for, with the first that does. */
export function onceEach(values: readonly Sourced[]): Sourced[] {
  return [...new Map(values.toReversed().map((one) => [one.value, one])).values()].toReversed();
}

/** A variable of a plan that comes from what a framework wants. */
export function plannedEnv(env: Readonly<Record<string, string>>, from: string): Pick<BuildPlan, 'env'> {
  const entries = Object.entries(env).map(([name, value]) => ({ name, value, from }));
  return entries.length === 0 ? {} : { env: entries };
}

/** The port of a plan whose source does not name one. */
export function plannedPort({ port }: Overrides): BuildPlan['port'] {
  return port ?? { value: DEFAULT_PORT, from: 'default, given to the app as PORT' };
}
