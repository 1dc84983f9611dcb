// The package managers: how each is known, got, and told to install, to build, and to leave what only developers need.

export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** For people, with the major where it matters. */
  readonly label: string;
  /** The npm package that brings it, with its version; undefined where the base image has it. */
  readonly brought?: string;
  /** Files that the install reads besides package.json. */
  readonly needs: readonly string[];
  /** Folders that it reads. */
  readonly needsFolders: readonly string[];
  install(how: { readonly locked: boolean }): string;
  /** Undefined where it cannot leave them out from the start. */
  installProduction?(how: { readonly locked: boolean }): string;
  /** Takes away what only developers need; undefined where it cannot. */
  prune?(how: { readonly locked: boolean }): string;
  run(script: string): string;
  /** Runs a program that a package of the app brings. */
  exec(program: string): string;
  /** Set while it installs. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Which lock files belong to which manager; the first that is there decides where package.json does not. */
export const LOCK_FILES = [
  { file: 'pnpm-lock.yaml', manager: 'pnpm' },
  { file: 'bun.lock', manager: 'bun' },
  { file: 'bun.lockb', manager: 'bun' },
  { file: 'yarn.lock', manager: 'yarn' },
  { file: 'package-lock.json', manager: 'npm' },
  { file: 'npm-shrinkwrap.json', manager: 'npm' },
] as const satisfies readonly { file: string; manager: PackageManager['name'] }[];

const QUIET = '--no-audit --no-fund';

export const npm: PackageManager = {
  name: 'npm',
  label: 'npm',
  needs: ['package-lock.json', 'npm-shrinkwrap.json', '.npmrc'],
  needsFolders: ['patches'],
  install: ({ locked }) => `npm ${locked ? 'ci' : 'install'} --include=dev ${QUIET}`,
  installProduction: ({ locked }) => `npm ${locked ? 'ci' : 'install'} --omit=dev ${QUIET}`,
  prune: () => `npm prune --omit=dev ${QUIET}`,
  run: (script) => `npm run ${script}`,
  exec: (program) => `npx --no-install ${program}`,
};

export function pnpm(version: string): PackageManager {
  const locked = (how: { locked: boolean }) => (how.locked ? '--frozen-lockfile' : '--no-frozen-lockfile');
  return {
    name: 'pnpm',
    label: 'pnpm',
    brought: `pnpm@${version}`,
    needs: ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', '.pnpmfile.cjs'],
    needsFolders: ['patches'],
    install: (how) => `pnpm install ${locked(how)}`,
    installProduction: (how) => `pnpm install ${locked(how)} --prod`,
    // Unlike `pnpm prune`, it knows of workspaces. It asks before it removes, but not where CI is set.
    prune: (how) => `CI=true pnpm install ${locked(how)} --prod --ignore-scripts`,
    run: (script) => `pnpm run ${script}`,
    exec: (program) => `pnpm exec ${program}`,
  };
}

const YARN_FILES = ['yarn.lock', '.yarnrc', '.yarnrc.yml', '.npmrc', '.pnp.cjs'];

/** Yarn 1. */
export function yarnClassic(version: string): PackageManager {
  const locked = (how: { locked: boolean }) => (how.locked ? ' --frozen-lockfile' : '');
  return {
    name: 'yarn',
    label: 'Yarn 1',
    brought: `yarn@${version}`,
    needs: YARN_FILES,
    needsFolders: ['patches'],
    install: (how) => `yarn install${locked(how)} --non-interactive`,
    installProduction: (how) => `yarn install${locked(how)} --non-interactive --production`,
    prune: (how) => `yarn install${locked(how)} --non-interactive --production --ignore-scripts --prefer-offline`,
    run: (script) => `yarn run ${script}`,
    exec: (program) => `yarn run ${program}`,
  };
}

interface Berry {
  readonly major: number;
  /** What brings it: its own package, or Yarn 1, which hands over to the release that the repository carries. */
  readonly brought: string;
  /** Set where the repository does not say how packages are linked: Node shall find them without Yarn. */
  readonly linker: 'node-modules' | undefined;
}

/** Yarn 2 and later. */
export function yarnBerry({ major, brought, linker }: Berry): PackageManager {
  return {
    name: 'yarn',
    label: `Yarn ${major}`,
    brought,
    needs: YARN_FILES,
    needsFolders: ['.yarn'],
    install: ({ locked }) => `yarn install ${locked ? '--immutable' : '--no-immutable'}`,
    ...(major >= 4 ? { prune: () => 'yarn workspaces focus --all --production' } : {}),
    run: (script) => `yarn run ${script}`,
    exec: (program) => `yarn run ${program}`,
    ...(linker ? { env: { YARN_NODE_LINKER: linker } } : {}),
  };
}

export function bun(version: string): PackageManager {
  const locked = (how: { locked: boolean }) => (how.locked ? ' --frozen-lockfile' : '');
  return {
    name: 'bun',
    label: 'Bun',
    brought: `bun@${version}`,
    // Where there is no lock file of its own, it takes the versions of another's.
    needs: [...LOCK_FILES.map(({ file }) => file), 'pnpm-workspace.yaml', 'bunfig.toml', '.npmrc'],
    needsFolders: ['patches'],
    install: (how) => `bun install${locked(how)}`,
    installProduction: (how) => `bun install${locked(how)} --production`,
    prune: (how) => `rm -rf node_modules && bun install${locked(how)} --production --ignore-scripts`,
    run: (script) => `bun run ${script}`,
    exec: (program) => `bunx ${program}`,
  };
}
