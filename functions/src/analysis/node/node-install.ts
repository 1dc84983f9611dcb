// Decides how npm installs the packages of a Node app, and what it needs to see first.
import type { PlanOverrides } from '@deplight/contracts';
import { checkedCommand } from '../app-command.ts';
import { FROM_SETTINGS } from '../provider.ts';
import type { SourceTree } from '../source-tree.ts';
import type { NodeInstall } from './node-dockerfile.ts';
import type { PackageJson } from './package-json.ts';

const LOCKFILES = ['package-lock.json', 'npm-shrinkwrap.json'] as const;
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare'] as const;
const QUIET = '--no-audit --no-fund';

/** Undefined when the app has no packages and no lockfile, so that nothing needs to be installed. */
export function chooseNodeInstall(
  tree: SourceTree,
  manifest: PackageJson,
  overrides: PlanOverrides,
): NodeInstall | undefined {
  if (overrides.installCommand !== undefined) {
    const command = checkedCommand(overrides.installCommand, FROM_SETTINGS);
    return { command, productionCommand: command, from: FROM_SETTINGS, needs: ['.'] };
  }
  const lockfile = LOCKFILES.find((name) => tree.has(name));
  const packages = { ...manifest.dependencies, ...manifest.devDependencies };
  if (lockfile === undefined && Object.keys(packages).length === 0) return undefined;
  const needsAll =
    manifest.workspaces !== undefined ||
    INSTALL_SCRIPTS.some((script) => Object.hasOwn(manifest.scripts ?? {}, script)) ||
    Object.values(packages).some((wish) => /^(file|link):/.test(wish));
  const first = ['package.json', ...(lockfile ? [lockfile] : []), ...(tree.has('.npmrc') ? ['.npmrc'] : [])];
  const verb = lockfile ? 'npm ci' : 'npm install';
  return {
    command: `${verb} --include=dev ${QUIET}`,
    productionCommand: `${verb} --omit=dev ${QUIET}`,
    from: lockfile ?? 'package.json without a lockfile',
    needs: needsAll ? ['.'] : first,
  };
}
