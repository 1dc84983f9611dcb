// What mix.exs says in plain words. It is a program, and is not run: what it computes counts as not said.
import type { SourceTree } from '../source-tree.ts';

export interface MixProject {
  readonly app: string | undefined;
  /** The first release that it defines. */
  readonly release: string | undefined;
  /** What it asks of Elixir, such as "~> 1.14". */
  readonly elixir: string | undefined;
  readonly umbrella: boolean;
  readonly dependencies: ReadonlySet<string>;
  /** Whether a dependency lies in a folder of the source. */
  readonly usesFolders: boolean;
  /** Names with a dot, such as assets.deploy. */
  readonly aliases: ReadonlySet<string>;
}

const LIMIT_BYTES = 65_536;

/** Undefined when there is no mix.exs. */
export async function readMixProject(tree: SourceTree): Promise<MixProject | undefined> {
  const text = await tree.readText('mix.exs', LIMIT_BYTES);
  if (text === undefined) return undefined;
  const said = withoutComments(text);
  return {
    app: /\bapp:\s*:([a-z][a-z0-9_]{0,99})\b/.exec(said)?.[1],
    release: /\breleases:\s*\[\s*([a-z][a-z0-9_]{0,99}):/.exec(said)?.[1],
    elixir: /\belixir:\s*"([^"\n]{1,60})"/.exec(said)?.[1],
    umbrella: /\bapps_path:/.test(said),
    dependencies: new Set([...said.matchAll(/\{\s*:([a-z][a-z0-9_]{0,99})\s*,/g)].map(([, name = '']) => name)),
    usesFolders: /\bpath:\s*"/.test(said),
    aliases: new Set([...said.matchAll(/"([a-z_]+\.[a-z_.]+)":/g)].map(([, name = '']) => name)),
  };
}

/** A # in a text is no comment; those of one line are all that matter here. */
function withoutComments(text: string): string {
  return text
    .split('\n')
    .map((line) => /^(?:[^"#]|"(?:[^"\\]|\\.)*")*/.exec(line)?.[0] ?? '')
    .join('\n');
}
