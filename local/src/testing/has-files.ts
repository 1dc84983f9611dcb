// Whether a suite has any of the files that are asked for: to start vitest for none takes seconds each time.
import { globSync } from 'node:fs';
import { z } from 'zod';
import { inRepository, repositoryRoot } from '../repository.ts';

const patterns = z.array(z.string());
const settings = z.object({
  test: z.object({
    projects: z.array(
      z.object({ test: z.object({ name: z.string(), include: patterns, exclude: patterns.optional() }) }),
    ),
  }),
});

/** @param projects by their names in vitest's settings. @param filters parts of files' paths, as vitest takes them. */
export async function hasFiles(projects: readonly string[], filters: readonly string[]): Promise<boolean> {
  const { default: config } = await import('../../../vitest.config.ts');
  const { test } = settings.parse(config);
  return test.projects
    .filter(({ test: { name } }) => projects.includes(name))
    .flatMap(({ test: { include, exclude = [] } }) => globSync(include, { cwd: repositoryRoot, exclude }))
    .some((file) => filters.some((filter) => inRepository(file).includes(filter)));
}
