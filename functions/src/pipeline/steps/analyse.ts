// ANALYZING: finds out how to build and start the source, and makes the context that the build uses.
import { DeplightError } from '@deplight/contracts';
import { planSource } from '../../analysis/plan-source.ts';
import { fetchObject, storeFile } from '../../clouds/sources-bucket.ts';
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
    const { healthPath } = run.findings;
    const overrides = healthPath === undefined ? {} : { healthPath };
    const analysis = await planSource(await openTree(file), { rootDir: run.source.rootDir ?? '', overrides });
    const { plan, dockerfile, insights } = analysis;
    log(
      `${plan.language}${plan.version ? ` ${plan.version.value} (from ${plan.version.from})` : ''}${plan.framework ? `, ${plan.framework}` : ''}`,
    );
    log(`Start: ${plan.start.value} (from ${plan.start.from})`);
    for (const { severity, title } of insights) log(`${severity}: ${title}`);
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
        port: plan.port.value,
      },
      shown: { plan, dockerfile, insights },
    };
  });
};
