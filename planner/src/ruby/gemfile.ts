// What a Ruby project asks for: its gems, and the version of Ruby.
import type { Sourced } from '@deplight/contracts';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

/** Without a lock file, what the Gemfile names in plain words. */
async function gemsOf(tree: SourceTree): Promise<string[]> {
  const lines = (await tree.readText('Gemfile'))?.split('\n') ?? [];
  return lines.flatMap((line) => /^\s*gem\s*\(?\s*['"]([\w-]+)['"]/.exec(line)?.[1] ?? []);
}

/** Gemfile.lock is a list: what is directly wanted stands below DEPENDENCIES, the version below RUBY VERSION. */
export async function readGems(tree: SourceTree): Promise<{ gems: ReadonlySet<string>; version: string | undefined }> {
  let section = '';
  const gems = new Set(tree.has('Gemfile.lock') ? [] : await gemsOf(tree));
  let version: string | undefined;
  for (const line of (await tree.readText('Gemfile.lock'))?.split(/\r?\n/) ?? []) {
    if (/^[A-Z ]+$/.test(line)) section = line;
    else if (section === 'DEPENDENCIES') gems.add(line.trim().split(/[\s!(]/)[0] ?? '');
    else if (section === 'RUBY VERSION') version ??= /^\s*ruby (\d+\.\d+\.\d+)/.exec(line)?.[1];
  }
  return { gems, version };
}

export async function rubyVersionOf(tree: SourceTree, locked?: string | undefined): Promise<Sourced | undefined> {
  const wishes = [
    { text: await tree.readText('.ruby-version', 100), from: '.ruby-version' },
    ...(await toolVersions(tree, 'ruby')),
    { text: locked, from: 'Gemfile.lock ruby' },
    { text: wishedIn(await tree.readText('Gemfile', 65_536)), from: 'Gemfile ruby' },
  ];
  for (const { text, from } of wishes) {
    const version = /^\s*(?:ruby-)?(\d+(?:\.\d+){1,2})/.exec(text ?? '')?.[1];
    if (version) return { value: version, from };
  }
  return undefined;
}

/** A line such as `ruby "3.4.1"` or `ruby "~> 3.3"`. */
function wishedIn(gemfile: string | undefined): string | undefined {
  return /^\s*ruby\s*\(?\s*['"](?:~>|>=)?\s*(\d[\d.]*)/m.exec(gemfile ?? '')?.[1];
}
