// A plan for Google's buildpacks: recognised and explained, built by them in Cloud Build, without a Dockerfile.
import type { AddedFile, BuildPlan, PlannedVariable, Sourced, SourcedPort } from '@deplight/contracts';
import { checkedWish } from '../app-command.ts';
import { type PlanRequest, type Proposal, plannedPort } from '../provider.ts';
import { missingVersion } from './builder-versions.ts';

export type Recognised = Pick<BuildPlan, 'provider' | 'language'> & {
  readonly version?: Sourced | undefined;
  /** Set where the version stands in a file that the buildpack does not read. */
  readonly runtimeVersion?: Sourced | undefined;
  readonly framework: string | undefined;
  readonly packageManager?: string | undefined;
  readonly start: Sourced;
  /** Whether the buildpack has to be told the start command; else it finds the same by itself. */
  readonly tellsStart?: boolean;
  /** The folder or project file that is built, where it is not the top. */
  readonly buildable?: Sourced | undefined;
  readonly buildEnv?: readonly PlannedVariable[];
  readonly port?: SourcedPort | undefined;
  readonly added?: readonly AddedFile[];
  readonly notes?: readonly string[];
};

export function buildpackProposal({ overrides }: PlanRequest, recognised: Recognised): Proposal {
  const { provider, language, version, framework, packageManager, port, added = [], notes = [] } = recognised;
  const chosen = checkedWish(overrides.startCommand);
  const start = chosen ?? recognised.start;
  const told = chosen !== undefined || recognised.tellsStart === true;
  const buildEnv = [
    ...variable('GOOGLE_RUNTIME_VERSION', recognised.runtimeVersion),
    ...variable('GOOGLE_BUILDABLE', recognised.buildable),
    ...variable('GOOGLE_ENTRYPOINT', told ? start : undefined),
    ...(recognised.buildEnv ?? []),
  ];
  const missing = version && missingVersion(provider, version.value);
  return {
    plan: {
      provider,
      language,
      ...(version ? { version } : {}),
      builder: 'buildpacks',
      ...(framework ? { framework } : {}),
      ...(packageManager ? { packageManager } : {}),
      start,
      port: overrides.port ?? port ?? plannedPort(overrides),
      ...(buildEnv.length > 0 ? { buildEnv } : {}),
      notes: [BUILT_BY, ...notes, ...(missing ? [missing] : [])],
    },
    dockerfile: '',
    dockerfileFrom: 'none',
    ...(added.length > 0 ? { added } : {}),
  };
}

const BUILT_BY =
  "Built by Google's buildpacks in Cloud Build. On one machine they need Docker, with the images of the builder and of pack on its engine.";

function variable(name: string, told: Sourced | undefined): PlannedVariable[] {
  return told === undefined ? [] : [{ name, value: told.value, from: told.from }];
}
