// What the scripts of an app do that run whenever packages are installed, with those of developers or without them.
import { type PackageJson, scriptOf } from './package-json.ts';
import { packagesOf, wordsOf } from './script-words.ts';

const NAMES = ['preinstall', 'install', 'postinstall', 'prepare'] as const;

export function hasInstallScript(manifest: PackageJson): boolean {
  return NAMES.some((name) => scriptOf(manifest, name) !== undefined);
}

const COMPILERS =
  /^(?:tsc|babel|swc|webpack|rollup|esbuild|tsup|vite|parcel|grunt|gulp|make|coffee|(?:[\w-]+:)?(?:build|compile|bundle))(?:$|:)/;

/** Whether they make files that the app is started by, as a build does. */
export function compilesOnInstall(manifest: PackageJson): boolean {
  return words(manifest).some((word) => COMPILERS.test(word));
}

/** Whether they run a program of a development package: without those, installing ends with a mistake. */
export function installsByDevPackage(manifest: PackageJson): boolean {
  const dev = manifest.devDependencies ?? {};
  return words(manifest).some((word) => packagesOf(word).some((name) => Object.hasOwn(dev, name)));
}

function words(manifest: PackageJson): string[] {
  return NAMES.flatMap((name) => wordsOf(manifest, scriptOf(manifest, name) ?? ''));
}
