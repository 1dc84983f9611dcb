// Chooses the Elixir of an app from what its source asks for.
import type { Sourced } from '@deplight/contracts';
import semver from 'semver';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

/** Those that there are base images for, the preferred one first. */
const MINORS = ['1.18', '1.19', '1.17', '1.16', '1.15', '1.14', '1.13', '1.12'] as const;

/** `wanted` is what mix.exs says: a range, where the others name a version. */
export async function chooseElixirVersion(tree: SourceTree, wanted: string | undefined): Promise<Sourced> {
  const buildpack = (await tree.readText('elixir_buildpack.config', 4_096)) ?? '';
  const named = [
    { text: await tree.readText('.elixir-version', 100), from: '.elixir-version' },
    { text: /^\s*elixir_version\s*=\s*(\S+)/m.exec(buildpack)?.[1], from: 'elixir_buildpack.config elixir_version' },
    ...(await toolVersions(tree, 'elixir')),
  ];
  for (const { text, from } of named) {
    const [, minor, otp] = /^\s*v?(1\.\d{1,2})(?:\.\d+)?(?:-otp-(\d{2}))?\s*$/.exec(text ?? '') ?? [];
    if (minor) return { value: otp ? `${minor}-otp-${otp}` : minor, from };
  }
  const range = semver.validRange(
    wanted
      ?.replace(/\band\b/g, ' ')
      .replace(/~>\s*(\d+)\.(\d+)(?!\.?\d)/, '^$1.$2')
      .replace('~>', '~') ?? '',
  );
  const minor = range && wanted ? MINORS.find((one) => semver.intersects(`~${one}.0`, range)) : undefined;
  return minor ? { value: minor, from: 'mix.exs elixir' } : { value: MINORS[0], from: 'default' };
}
