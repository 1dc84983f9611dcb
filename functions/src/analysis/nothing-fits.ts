// What is said when no provider recognises a source: what was looked for, what was seen, and what to add.
import { DeplightError } from '@deplight/contracts';
import type { PlanRequest } from './provider.ts';
import { providers } from './providers.ts';

const LIKELY =
  /^[^/]+\/(package\.json|Dockerfile|index\.html|main\.py|requirements\.txt|pyproject\.toml|go\.mod|Cargo\.toml|pom\.xml|composer\.json|Gemfile)$/;

export function nothingFits({ tree, rootDir, overrides }: PlanRequest): DeplightError {
  const seen = [...new Set(tree.list().map(({ path }) => (path.includes('/') ? `${path.split('/')[0]}/` : path)))];
  const shown = seen.slice(0, 12).join(', ') + (seen.length > 12 ? ` and ${seen.length - 12} more` : '');
  const where = rootDir === '' ? 'at the top of the source' : `in ${rootDir}/`;
  const { provider } = overrides;
  if (provider !== undefined) {
    const looked = providers.find(({ name }) => name === provider.value)?.looksFor;
    return new DeplightError(
      'PLAN_BROKEN',
      `${provider.from} asks for ${provider.value}, which looks for ${looked}. I saw ${where}: ${shown}.`.slice(0, 500),
      { hint: `Add what it looks for, or take ${provider.from} out.` },
    );
  }
  const looked = providers.map(({ looksFor }) => looksFor).join('; ');
  const nested = tree.list().find(({ path }) => LIKELY.test(path));
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
