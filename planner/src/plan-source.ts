// The door of analysis: asks the providers in order, and answers the plan, its Dockerfile and the insights. Pure:
// the same tree and settings give the same answer.
import {
  Analysis,
  type BuildPlan,
  DeplightError,
  type PlannedVariable,
  type PlanOverrides,
  type SourceNote,
} from '@deplight/contracts';
import { cachePathsOf } from './cache-paths.ts';
import { type FoundConfig, readSourceConfig } from './config/read-source-config.ts';
import { withinBounds } from './config/run-config.ts';
import type { ConfiguredVariable } from './config/source-config.ts';
import { unusedSettings } from './config/unused-settings.ts';
import { withVariables } from './dockerfile-lines.ts';
import { findInsights } from './insights/find-insights.ts';
import { secretFiles } from './insights/secret-files.ts';
import { nothingFits } from './nothing-fits.ts';
import { withLines } from './origins/with-lines.ts';
import { otherDockerfile } from './other-dockerfiles.ts';
import type { PlanRequest, Proposal } from './provider.ts';
import { providersFor } from './providers.ts';
import { type SourceTree, subTree } from './source-tree.ts';
import { withStaticHeaders } from './static-headers/static-headers.ts';

export interface PlanSourceOptions {
  /** The folder of the app inside the source; empty for the top. Without it, deplight.yaml may name one. */
  readonly rootDir?: string | undefined;
  /** What is set on the app; it wins over the files of the source. */
  readonly overrides?: PlanOverrides;
  /** The names of the variables and secrets that the app has already. */
  readonly given?: readonly string[];
  /** What the Fetch stage left out; it becomes insights. */
  readonly sourceNotes?: readonly SourceNote[];
}

/**
 * Plans how to build and start a source.
 * Throws DeplightError SOURCE_ROOT_INVALID when the folder is not there, PLAN_NOT_FOUND when no provider recognises
 * the source, PLAN_BROKEN when one does and finds it unusable, or when a file that configures the plan is wrong.
 */
export async function planSource(whole: SourceTree, options: PlanSourceOptions = {}): Promise<Analysis> {
  const { given = [], sourceNotes = [] } = options;
  const config = await readSourceConfig(whole, options.rootDir || undefined, options.overrides ?? {});
  const { rootDir, overrides } = config;
  const tree = subTree(whole, rootDir);
  if (tree.list().length === 0) {
    throw new DeplightError('SOURCE_ROOT_INVALID', `The source has no folder "${rootDir}" with files in it.`);
  }
  const found = await proposalFor({ tree, whole, rootDir, overrides });
  const built = subTree(whole, found.rootDir ?? rootDir);
  const proposal = await withStaticHeaders(found, built);
  const kept = proposal.dockerfileFrom === 'repository' ? {} : cachePathsOf(proposal.plan, built);
  const plan = { ...planOf(proposal, config), ...kept };
  const dockerfile =
    proposal.dockerfileFrom === 'generated'
      ? withVariables(proposal.dockerfile, config.variables)
      : proposal.dockerfile;
  const excluded = await secretFiles(built);
  const remarks = [...config.remarks.filter(({ what }) => !given.includes(what)), ...unusedSettings(config, proposal)];
  const insights = await findInsights({ tree, built, plan, dockerfile, excluded, sourceNotes, remarks });
  const { dockerfileFrom, added } = proposal;
  const placed = await withLines(plan, built, whole);
  return Analysis.parse({ plan: placed, dockerfile, dockerfileFrom, insights, excluded, ...(added ? { added } : {}) });
}

async function proposalFor(request: PlanRequest): Promise<Proposal> {
  for (const provider of providersFor(request.overrides)) {
    const proposal = await provider.propose(request);
    if (proposal !== undefined) return proposal;
  }
  const beside = await otherDockerfile(request);
  if (beside !== undefined) return beside;
  throw await nothingFits(request);
}

function planOf({ plan, rootDir, dockerfileFrom }: Proposal, config: FoundConfig): BuildPlan {
  const { overrides, variables, rootDirFrom, cron = [] } = config;
  const named = dockerfileFrom === 'generated' ? variables.map(planned) : [];
  const { scaling, notes } = withinBounds(config.scaling);
  const env = [...(plan.env ?? []).filter(({ name }) => !named.some((one) => one.name === name)), ...named];
  return {
    ...plan,
    ...(env.length === 0 ? {} : { env }),
    ...(Object.keys(scaling).length === 0 ? {} : { scaling }),
    ...(cron.length === 0 ? {} : { cron: [...cron] }),
    notes: [...plan.notes, ...notes],
    rootDir: rootDir ?? config.rootDir,
    ...(rootDirFrom ? { rootDirFrom } : {}),
    ...(overrides.healthPath ? { healthPath: overrides.healthPath } : {}),
  };
}

function planned({ name, value, from, build, run }: ConfiguredVariable): PlannedVariable {
  if (build && run) return { name, value, from };
  return { name, value, from: `${from}, for ${build ? 'the build' : 'the running app'}` };
}
