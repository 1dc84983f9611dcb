// npm packages that want something of the system: libraries beside them when they run, or tools while they are built.
import { CHROMIUM_LIBRARIES } from '../chromium-libraries.ts';
import type { PackageJson } from './package-json.ts';

interface NativeFacts {
  readonly package: string;
  /** Debian's packages in the final image. */
  readonly run?: readonly string[];
  /** Debian's packages while it is installed. */
  readonly build?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it matters when only developers use it as well. */
  readonly always?: boolean;
  /** Done in the final image, as root, after the files of the app are there. */
  readonly after?: string;
}

/** What node-gyp builds by, for packages without a ready program and for sources of the app's own. */
export const COMPILER = ['g++', 'make', 'python3'];
const PLAYWRIGHT = {
  run: [...CHROMIUM_LIBRARIES, 'ca-certificates'],
  // Beside the packages, where the app's own user finds it.
  env: { PLAYWRIGHT_BROWSERS_PATH: '0' },
  after: 'npx --no-install playwright install chromium',
} as const;

export const NATIVE_PACKAGES: readonly NativeFacts[] = [
  { package: 'prisma', run: ['openssl', 'ca-certificates'], build: ['openssl', 'ca-certificates'], always: true },
  {
    package: '@redwoodjs/core',
    run: ['openssl', 'ca-certificates'],
    build: ['openssl', 'ca-certificates'],
    always: true,
  },
  { package: '@prisma/client', run: ['openssl', 'ca-certificates'], build: ['openssl', 'ca-certificates'] },
  {
    package: 'puppeteer',
    run: ['chromium', 'fonts-liberation', 'ca-certificates'],
    env: { PUPPETEER_SKIP_DOWNLOAD: 'true', PUPPETEER_EXECUTABLE_PATH: '/usr/bin/chromium' },
  },
  {
    package: 'puppeteer-core',
    run: ['chromium', 'fonts-liberation', 'ca-certificates'],
    env: { PUPPETEER_EXECUTABLE_PATH: '/usr/bin/chromium' },
  },
  { package: 'playwright', ...PLAYWRIGHT },
  { package: 'playwright-chromium', ...PLAYWRIGHT },
  { package: 'fluent-ffmpeg', run: ['ffmpeg'] },
  { package: 'gm', run: ['graphicsmagick'] },
  { package: 'imagemagick', run: ['imagemagick'] },
  { package: 'node-rdkafka', build: [...COMPILER, 'libssl-dev'], run: ['libssl3'] },
  { package: 'zeromq', build: [...COMPILER, 'cmake'] },
  { package: 'isolated-vm', build: COMPILER },
  { package: 'node-pty', build: COMPILER },
  { package: 'pg-native', build: [...COMPILER, 'libpq-dev'], run: ['libpq5'] },
  { package: 'libpq', build: [...COMPILER, 'libpq-dev'], run: ['libpq5'] },
];

/** Packages of an app that come from a git address: npm and the others ask git for them. */
const FROM_GIT = /^(?:git\+|git:|github:|gitlab:|bitbucket:|[\w.-]+\/[\w.-]+(?:#|$))/;

export interface SystemNeeds {
  readonly build: readonly string[];
  readonly run: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly after: readonly string[];
  /** The npm packages that ask for it. */
  readonly because: readonly { readonly package: string; readonly systemPackages: readonly string[] }[];
}

export function systemNeedsOf(manifest: PackageJson): SystemNeeds {
  const { dependencies = {}, devDependencies = {} } = manifest;
  const facts = NATIVE_PACKAGES.filter(
    ({ package: name, always }) =>
      Object.hasOwn(dependencies, name) || (always === true && Object.hasOwn(devDependencies, name)),
  );
  const fromGit = Object.entries({ ...dependencies, ...devDependencies }).find(([, wish]) => FROM_GIT.test(wish));
  const git = fromGit ? ['git', 'ca-certificates'] : [];
  return {
    build: unique([...facts.flatMap(({ build = [] }) => build), ...git]),
    run: unique(facts.flatMap(({ run = [] }) => run)),
    env: Object.assign({}, ...facts.map(({ env = {} }) => env)),
    after: unique(facts.flatMap(({ after }) => after ?? [])),
    because: [
      ...facts.map(({ package: name, run = [], build = [] }) => ({
        package: name,
        systemPackages: unique([...run, ...build]),
      })),
      ...(fromGit ? [{ package: fromGit[0], systemPackages: git }] : []),
    ],
  };
}

const unique = (names: readonly string[]) => [...new Set(names)].sort();
