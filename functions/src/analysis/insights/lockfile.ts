// Without a lockfile two builds of the same commit may differ; with those of several managers one of them is out of date.
import { LOCK_FILES } from '../node/package-managers.ts';
import type { Rule } from './rule.ts';

export const lockfile: Rule = ({ tree, plan }) => {
  if (plan.language !== 'Node.js' && plan.language !== 'Bun') return [];
  const locks = LOCK_FILES.filter(({ file }) => tree.has(file));
  const managers = new Set(locks.map(({ manager }) => manager));
  if (managers.size > 1) {
    const unused = locks.find(({ file }) => file !== plan.install?.from)?.file ?? '';
    return [
      {
        id: 'several-lockfiles',
        severity: 'warning',
        title: `There are lock files of ${managers.size} package managers; ${plan.install?.from ?? 'none of them'} is used`,
        evidence: { file: unused },
        advice: `Keep the lock file of the manager that you use and delete the others, or name it as "packageManager" in package.json.`,
      },
    ];
  }
  if (plan.install?.from !== 'package.json without a lockfile') return [];
  return [
    {
      id: 'no-lockfile',
      severity: 'warning',
      title: 'There is no lockfile',
      evidence: { file: 'package.json' },
      advice: `Install the packages once with ${plan.packageManager} and commit the lock file that it writes, so that every build installs the same.`,
    },
  ];
};
