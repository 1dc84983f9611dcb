// The patterns by which a workspace names its packages: folders, `*` within a name, `**` for any folders, and `!` before
// what is not meant. Patterns are the source's own words, so what a match may cost has an end; others are not read.

import { nearestFirst } from './nearest-first.ts';

export interface WorkspaceGlobs {
  matches(dir: string): boolean;
  /** Patterns that are passed over, as they are written. */
  readonly unread: readonly string[];
}

const MAX_WITH_STARS = 50;
const MAX_LENGTH = 200;
const MAX_STARS = 8;
/** Sets, braces and the like. */
const OTHER_SYNTAX = /[?[\]{}()|\\!]/;
const MAX_FOLDERS = 2_000;

interface Patterns {
  readonly folders: Set<string>;
  readonly withStars: (readonly string[])[];
}

export function readGlobs(listed: readonly unknown[]): WorkspaceGlobs {
  const wanted: Patterns = { folders: new Set(), withStars: [] };
  const unwanted: Patterns = { folders: new Set(), withStars: [] };
  const unread: string[] = [];
  for (const text of listed.filter((one) => typeof one === 'string')) {
    const not = text.startsWith('!');
    const pattern = text.slice(not ? 1 : 0, MAX_LENGTH + 2).replace(/^\.?\/+|\/+$/g, '');
    const side = not ? unwanted : wanted;
    const full = wanted.withStars.length + unwanted.withStars.length >= MAX_WITH_STARS;
    const stars = pattern.split('*').length - 1;
    if (pattern.length > MAX_LENGTH || stars > MAX_STARS || OTHER_SYNTAX.test(pattern)) unread.push(text);
    else if (stars === 0) side.folders.add(pattern);
    else if (full) unread.push(text);
    else side.withStars.push(pattern.split('/'));
  }
  return { matches: (dir) => holds(wanted, dir) && !holds(unwanted, dir), unread };
}

/** The folders of a source that hold a file of this name and match, the topmost first. */
export function matchingFolders(paths: readonly string[], file: string, globs: WorkspaceGlobs): string[] {
  const folders = paths.filter((path) => path.endsWith(`/${file}`)).map((path) => path.slice(0, -file.length - 1));
  return nearestFirst(folders)
    .slice(0, MAX_FOLDERS)
    .filter((folder) => globs.matches(folder));
}

function holds({ folders, withStars }: Patterns, dir: string): boolean {
  if (folders.has(dir)) return true;
  const names = dir.split('/');
  return withStars.some((parts) => matchesPath(parts, names));
}

/** Only the last `**` that was met is tried with more folders: whatever an earlier one could take, this one can as well. */
function matchesPath(parts: readonly string[], names: readonly string[]): boolean {
  let part = 0;
  let name = 0;
  let retry: { readonly part: number; name: number } | undefined;
  while (name < names.length) {
    if (parts[part] === '**') {
      part += 1;
      retry = { part, name };
    } else if (part < parts.length && matchesName(parts[part] ?? '', names[name] ?? '')) {
      part += 1;
      name += 1;
    } else if (retry !== undefined) {
      retry.name += 1;
      part = retry.part;
      name = retry.name;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === '**');
}

function matchesName(part: string, name: string): boolean {
  if (!part.includes('*')) return part === name;
  const [first = '', ...others] = part.split('*');
  const last = others.pop() ?? '';
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  if (first === '' && name.startsWith('.')) return false;
  let at = first.length;
  const end = name.length - last.length;
  return others.every((between) => {
    const found = name.indexOf(between, at);
    at = found + between.length;
    return found >= 0 && at <= end;
  });
}
