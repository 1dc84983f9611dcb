// The door of analysis: asks the providers in order, and answers the plan, its Dockerfile and the insights. Pure:
// the same tree and settings give the same answer.
import { Analysis, type BuildPlan, DeplightError, type PlanOverrides, type SourceNote } from '@deplight/contracts';
import { findInsights } from './insights/find-insights.ts';
import { secretFiles } from './insights/secret-files.ts';
import { FROM_SETTINGS } from './provider.ts';
import { providers } from './providers.ts';
import { type SourceTree, subTree } from './source-tree.ts';

export interface PlanSourceOptions {
  /** The folder of the app inside the source; empty for the top. */
  readonly rootDir?: string;
  readonly overrides?: PlanOverrides;
  /** What the Fetch stage left out; it becomes insights. */
  readonly sourceNotes?: readonly SourceNote[];
}

/**
 * Plans how to build and start a source.
 * Throws DeplightError SOURCE_ROOT_INVALID when the folder is not there, PLAN_NOT_FOUND when no provider recognises
 * the source, PLAN_BROKEN when one does and finds it unusable.
 */
export async function planSource(whole: SourceTree, options: PlanSourceOptions = {}): Promise<Analysis> {
  const { rootDir = '', overrides = {}, sourceNotes = [] } = options;
  const tree = subTree(whole, rootDir);
  if (tree.list().length === 0) {
    throw new DeplightError('SOURCE_ROOT_INVALID', `The source has no folder "${rootDir}" with files in it.`);
  }
  for (const provider of providers) {
    const proposal = await provider.propose({ tree, whole, rootDir, overrides });
    if (proposal === undefined) continue;
    const health = overrides.healthPath;
    const builtFrom = proposal.rootDir ?? rootDir;
    const plan: BuildPlan = {
      ...proposal.plan,
      rootDir: builtFrom,
      ...(health === undefined ? {} : { healthPath: { value: health, from: FROM_SETTINGS } }),
    };
    const { dockerfile, dockerfileFrom } = proposal;
    const built = subTree(whole, builtFrom);
    const excluded = await secretFiles(built);
    const insights = await findInsights({ tree, built, plan, dockerfile, excluded, sourceNotes });
    return Analysis.parse({ plan, dockerfile, dockerfileFrom, insights, excluded });
  }
  throw notFound(tree, rootDir);
}

function notFound(tree: SourceTree, rootDir: string): DeplightError {
  const seen = [...new Set(tree.list().map(({ path }) => (path.includes('/') ? `${path.split('/')[0]}/` : path)))];
  const shown = seen.slice(0, 12).join(', ') + (seen.length > 12 ? ` and ${seen.length - 12} more` : '');
  const looked = providers.map((provider) => provider.looksFor).join('; ');
  const where = rootDir === '' ? 'at the top of the source' : `in ${rootDir}/`;
  const nested = tree
    .list()
    .find(({ path }) =>
      /^[^/]+\/(package\.json|Dockerfile|index\.html|main\.py|requirements\.txt|pyproject\.toml|go\.mod|Cargo\.toml|pom\.xml|composer\.json|Gemfile)$/.test(
        path,
      ),
    );
  const folder = nested?.path.split('/')[0];
  return new DeplightError(
    'PLAN_NOT_FOUND',
    `I found nothing to build ${where}. I looked for: ${looked}. I saw: ${shown}.`,
    {
      ...(folder
        ? {
            hint: `The app seems to be in ${folder}/: set the root folder to "${rootDir ? `${rootDir}/` : ''}${folder}".`,
          }
        : {}),
    },
  );
}
