// Without a lockfile two builds of the same commit may differ; with those of several managers one of them is out of date.
import type { Insight } from '@deplight/contracts';
import { manifestFile } from '../node/package-json.ts';
import { LOCK_FILES } from '../node/package-managers.ts';
import type { Rule } from './rule.ts';

/** Of the languages whose tools write one beside their list of packages. */
const OTHER_LOCKS: Readonly<
  Record<string, { readonly list: string; readonly lock: string; readonly command: string }>
> = {
  Rust: { list: 'Cargo.toml', lock: 'Cargo.lock', command: 'cargo generate-lockfile' },
  Elixir: { list: 'mix.exs', lock: 'mix.lock', command: 'mix deps.get' },
  Gleam: { list: 'gleam.toml', lock: 'manifest.toml', command: 'gleam deps download' },
};

export const lockfile: Rule = (input) => {
  const { tree, plan } = input;
  const other = OTHER_LOCKS[plan.language];
  if (other && tree.has(other.list) && !tree.has(other.lock)) {
    return [noLockfile(other.list, `Run "${other.command}" and commit ${other.lock}`)];
  }
  if (plan.language === 'Python' && UNLOCKED.test(plan.install?.from ?? '')) {
    const file = plan.install?.from.split(' ')[0] ?? '';
    return [
      noLockfile(
        file,
        `Let ${plan.packageManager === 'pip' ? 'uv or Poetry' : plan.packageManager} lock the packages, and commit what it writes`,
      ),
    ];
  }
  return plan.language === 'Node.js' || plan.language === 'Bun' ? ofNode(input) : [];
};

const UNLOCKED = /^(?:pyproject\.toml|Pipfile$|setup\.)/;

function noLockfile(file: string, advice: string): Insight {
  return {
    id: 'no-lockfile',
    severity: 'warning',
    title: 'There is no lockfile',
    evidence: { file },
    advice: `${advice}, so that every build installs the same.`,
  };
}

const ofNode: Rule = ({ tree, plan }) => {
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
  // Bun takes the versions of another's lock file.
  if (plan.install?.from !== 'package.json without a lockfile' || (plan.language === 'Bun' && locks.length > 0))
    return [];
  const advice = `Install the packages once with ${plan.packageManager} and commit the lock file that it writes`;
  return [noLockfile(manifestFile(tree) ?? 'package.json', advice)];
};
