// ANALYZING: finds out how to build and start the source, and makes the context that the build uses.
import {
  type BuildPlan,
  cronOf,
  DeplightError,
  type Findings,
  type Scaling,
  type ScalingName,
  scalingLabels,
  scalingOf,
} from '@deplight/contracts';
import { planSource, subTree } from '@deplight/planner';
import { askModel } from '../../advice/ask-model.ts';
import { keptAnswers } from '../../advice/kept-answers.ts';
import { fetchObject, storeFile } from '../../clouds/sources-bucket.ts';
import { getConfig } from '../../config.ts';
import { buildContext } from '../../sources/build-context.ts';
import { openTree } from '../../sources/open-tree.ts';
import { staticServerFile } from '../assets.ts';
import { withScratch } from '../scratch.ts';
import type { Step } from '../step.ts';

export const analyse: Step = async (run, { log }) => {
  const { source } = run.findings;
  if (!source) throw new DeplightError('SOURCE_GONE', 'The deployment has no stored source.');
  return withScratch(async (folder) => {
    const file = `${folder}/source.tgz`;
    if (!(await fetchObject(source.object, file, source.generation))) {
      throw new DeplightError('SOURCE_GONE', 'The stored source is no longer kept.');
    }
    const { healthPath, scaling: chosen } = run.findings;
    const overrides = healthPath === undefined ? {} : { healthPath };
    const given = [...Object.keys(run.env), ...(run.secrets ?? []).map(({ name }) => name)];
    const rootDir = run.source.rootDir ?? undefined;
    const tree = await openTree(file);
    const analysis = await planSource(tree, { rootDir, overrides, given });
    const { plan, dockerfile } = analysis;
    log(
      `${plan.language}${plan.version ? ` ${plan.version.value} (from ${plan.version.from})` : ''}${plan.framework ? `, ${plan.framework}` : ''}`,
    );
    log(`Start: ${plan.start.value} (from ${plan.start.from})`);
    for (const { severity, title } of analysis.insights) log(`${severity}: ${title}`);
    if (chosen) log(`As the app is set: ${scalingWords(chosen)}`);
    const { model, allowLocalSources } = getConfig();
    const access = { model, policy: { allowLocalSources }, kept: keptAnswers(run.workspaceId) };
    const advice = await askModel(subTree(tree, plan.rootDir), analysis, access);
    log(advice.sentence);
    for (const { severity, title } of advice.insights) log(`${severity}, says the model: ${title}`);
    const insights = [...analysis.insights, ...advice.insights];
    const context = await buildContext({
      source: file,
      output: `${folder}/context.tgz`,
      analysis,
      staticServer: staticServerFile,
    });
    const stored = await storeFile(context.file, `contexts/${run.workspaceId}/${context.sha256}.tgz`, context);
    return {
      to: 'BUILDING',
      findings: {
        context: stored,
        ...buildpacksOf(plan),
        port: plan.port.value,
        ...(plan.scaling ? { scaling: { ...scalingOf(plan), ...chosen } } : {}),
        ...(plan.cron ? { cron: cronOf(plan) } : {}),
        ...(plan.healthPath ? { healthPath: plan.healthPath.value } : {}),
      },
      shown: { plan, dockerfile, insights },
    };
  });
};

function scalingWords(scaling: Scaling): string {
  const entries = Object.entries(scaling) as [ScalingName, number][];
  return entries.map(([name, value]) => `${scalingLabels[name]}: ${value}`).join('; ');
}

/** What Google's buildpacks are told, where they build it. */
function buildpacksOf({ builder, buildEnv = [] }: BuildPlan): Pick<Findings, 'buildpacks'> {
  if (builder !== 'buildpacks') return {};
  return { buildpacks: Object.fromEntries(buildEnv.map(({ name, value }) => [name, value])) };
}
