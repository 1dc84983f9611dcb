// Packages in the source are left out: they belong to the machine that installed them.
import type { Rule } from './rule.ts';

export const nodeModulesCommitted: Rule = ({ tree }) => {
  const file = tree.list().find(({ path }) => /(?:^|\/)node_modules\//.test(path))?.path;
  if (file === undefined) return [];
  return [
    {
      id: 'node-modules-committed',
      severity: 'warning',
      title: 'node_modules is part of the source',
      evidence: { file },
      advice: 'Add node_modules to .gitignore and remove it from the repository; the build installs packages by itself.',
    },
  ];
};
