// One rule of the insights: looks at the tree and the plan, and answers what it found.
import type { Evidence, Insight } from '@deplight/contracts';
import type { Dockerfile } from 'dockerfile-ast';
import type { Process } from '../parse/procfile.ts';
import type { InsightSubject } from './find-insights.ts';
import type { LeakedSecret } from './leaked-secrets.ts';
import type { LockedVersion } from './vulnerable-framework.ts';

/** A source file whose text the rules may search, read once for all of them. */
export interface SourceText {
  readonly path: string;
  readonly lines: readonly string[];
}

/** A script of the app's package.json. */
export interface Script {
  readonly name: string;
  readonly text: string;
  readonly file: string;
}

export interface RuleInput extends InsightSubject {
  /** The Dockerfile of the source, where it is the plan. */
  readonly ownDockerfile: Dockerfile | undefined;
  /** The app's own code: at most 200 files, no tests, no packages. */
  readonly code: readonly SourceText[];
  /** Files of settings: at most 100, no lock files. */
  readonly settings: readonly SourceText[];
  readonly leaks: readonly LeakedSecret[];
  /** The names of the packages that the app asks for, of Node and of Python. */
  readonly packages: ReadonlySet<string>;
  /** Names that the env files which the build sees give a value. */
  readonly envNames: ReadonlySet<string>;
  /** Versions that will be installed, of the packages that the rules ask about. */
  readonly locked: ReadonlyMap<string, LockedVersion>;
  /** The .npmrc at the top, if there is one. */
  readonly npmrc: readonly SourceText[];
  readonly scripts: {
    /** The one that the plan starts the app by, whatever its name; undefined where it is started otherwise. */
    readonly started: Script | undefined;
    readonly start: Script | undefined;
    readonly build: Script | undefined;
  };
  /** The lines of the Procfile at the top. */
  readonly processes: readonly Process[];
  /** Patterns of a workspace that were passed over, and where they stand. */
  readonly globs: readonly { readonly pattern: string; readonly file: string }[];
}

export type Rule = (input: RuleInput) => readonly Insight[];

/** The first line of the code that matches, as evidence. */
export function firstLine(
  code: readonly SourceText[],
  pattern: RegExp,
): { file: string; line: number; text: string } | undefined {
  for (const { path, lines } of code) {
    const index = lines.findIndex((line) => pattern.test(line) && !isComment(line));
    if (index >= 0) return { file: path, line: index + 1, text: (lines[index] ?? '').trim().slice(0, 200) };
  }
  return undefined;
}

export function isComment(line: string): boolean {
  return /^\s*(\/\/|\*|\/\*|#)/.test(line);
}

/** What starts the app, and where it stands: in a script, or where the plan says. */
export function startCommand({ scripts, plan, tree }: RuleInput): { command: string; evidence?: Evidence } {
  const { started } = scripts;
  const file = started?.file ?? plan.start.from.split(' ')[0] ?? '';
  const command = started?.text ?? plan.start.value;
  const text = started ? `"${started.name}": "${started.text}"` : command;
  return { command, ...(tree.has(file) ? { evidence: { file, text: text.slice(0, 200) } } : {}) };
}
