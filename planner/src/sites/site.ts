// What a generator of pages says of a source that it builds: a stage of a Dockerfile, and the folder that it leaves.
import type { Sourced } from '@deplight/contracts';
import { systemPackageLines } from '../dockerfile-lines.ts';
import { plainFolder } from '../node/node-app.ts';
import { tryDocument } from '../parse/documents.ts';
import { textAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

export interface Site {
  /** The generator, for people. */
  readonly label: string;
  readonly version: Sourced;
  readonly packageManager?: string;
  readonly install?: Sourced;
  readonly build: Sourced;
  readonly staticDir: Sourced;
  readonly singlePage?: boolean;
  /** Debian's packages that the build needs, and what for. */
  readonly systemPackages?: readonly Sourced[];
  /** The lines of the stage that builds, down to the sources; what builds comes after them. */
  readonly stage: readonly string[];
  /** Set where the image has no shell: the build command as Docker starts it. */
  readonly argv?: readonly string[];
  readonly notes?: readonly string[];
}

/** Recognises the pages of one generator; undefined where there are none of it. */
export interface SiteGenerator {
  readonly label: string;
  /** Completes the sentence "I looked for …". */
  readonly looksFor: string;
  /** Its program, as a script of package.json names it. */
  readonly program: RegExp;
  siteIn(tree: SourceTree): Promise<Site | undefined>;
}

/** The beginning of a stage; a line of system packages only where there are some. */
export function stageFrom(image: string, systemPackages: readonly string[] = []): string[] {
  return [`FROM ${image} AS build`, ...systemPackageLines(systemPackages), 'WORKDIR /app'];
}

/** The folder that a setting names, else the usual one. */
export function folderOf(named: string | undefined, usual: string, from: string, label: string): Sourced {
  const folder = plainFolder(named);
  return folder === undefined ? { value: usual, from: `${label}'s usual folder` } : { value: folder, from };
}

const VERSION = /^v?(\d{1,4}\.\d{1,4}\.\d{1,4})$/;

interface Pinned {
  /** As mise and asdf call the program. */
  readonly tool: string;
  /** As Netlify calls its version. */
  readonly variable: string;
  readonly usual: string;
}

/** The version that mise, .tool-versions or netlify.toml ask for, else the usual one. */
export async function versionOf(tree: SourceTree, { tool, variable, usual }: Pinned): Promise<Sourced> {
  const netlify = await tryDocument(tree, 'netlify.toml', 'TOML');
  const places = ['build.environment', 'context.production.environment'];
  const wishes = [
    ...(await toolVersions(tree, tool)),
    ...places.map((place) => ({
      text: textAt(netlify, `${place}.${variable}`),
      from: `netlify.toml ${place}.${variable}`,
    })),
  ];
  for (const { text, from } of wishes) {
    const version = VERSION.exec(text?.trim() ?? '')?.[1];
    if (version !== undefined) return { value: version, from };
  }
  return { value: usual, from: 'default' };
}

/** The settings of a generator by the first of these files that is there. */
export async function settingsIn(
  tree: SourceTree,
  files: readonly string[],
): Promise<{ readonly file: string; readonly settings: unknown } | undefined> {
  const file = files.find((path) => tree.has(path));
  if (file === undefined) return undefined;
  const kind = file.endsWith('.toml') ? 'TOML' : file.endsWith('.json') ? 'JSON' : 'YAML';
  return { file, settings: await tryDocument(tree, file, kind) };
}
