// Without a lockfile two builds of the same commit may differ.
import type { Rule } from './rule.ts';

const FOREIGN = [
  { file: 'yarn.lock', manager: 'Yarn' },
  { file: 'pnpm-lock.yaml', manager: 'pnpm' },
  { file: 'bun.lock', manager: 'Bun' },
  { file: 'bun.lockb', manager: 'Bun' },
] as const;

export const lockfile: Rule = ({ tree, plan }) => {
  if (plan.packageManager !== 'npm' || plan.install === undefined) return [];
  if (tree.has('package-lock.json') || tree.has('npm-shrinkwrap.json')) return [];
  const foreign = FOREIGN.find(({ file }) => tree.has(file));
  return [
    {
      id: foreign ? 'lockfile-not-used' : 'no-lockfile',
      severity: 'warning',
      title: foreign ? `${foreign.file} is not used: packages are installed by npm` : 'There is no lockfile',
      evidence: { file: foreign?.file ?? 'package.json' },
      advice: 'Run npm install once and commit package-lock.json, so that every build installs the same packages.',
    },
  ];
};
