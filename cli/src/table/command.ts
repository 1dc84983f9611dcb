// What a command is: the facts from which the parser, the help, completion and docs/cli.md are derived.
import type { OperationName } from '@deplight/contracts';
import type { Context } from '../context.ts';

/** What stands for itself on the line. */
export interface WordFacts {
  readonly name: string;
  readonly summary: string;
  readonly optional?: true;
  /** Takes everything that follows. */
  readonly many?: true;
  /** The only words that may stand here. */
  readonly choices?: readonly string[];
}

export interface FlagFacts {
  readonly summary: string;
  /** One letter, for `-f`. */
  readonly short?: string;
  /** What is expected after it; a switch expects nothing. */
  readonly takes: 'nothing' | 'text' | 'count' | 'duration' | 'time' | 'file';
  /** The largest count; 9999 unless told. */
  readonly most?: number;
  /** The only values that it may have. */
  readonly choices?: readonly string[];
  /** Another name for it, that other platforms have. */
  readonly also?: string;
  /** May be given several times. */
  readonly many?: true;
}

/** Carries a command out. @returns the exit code. */
export type Run = (context: Context) => Promise<number>;

export interface CommandFacts {
  readonly summary: string;
  /** Further sentences for its own help. */
  readonly more?: string;
  readonly words?: readonly WordFacts[];
  readonly flags?: Readonly<Record<string, FlagFacts>>;
  /** The operations that it may ask for, besides those that find the app and the workspace. */
  readonly operations: readonly OperationName[];
  /** Other names for it. */
  readonly aliases?: readonly string[];
  /** Set where Ctrl-C may take as long as it takes. */
  readonly endsItself?: true;
  /** Loaded when it is run, so that help and version wait for nothing. */
  readonly load: () => Promise<Run>;
}

export type CommandTable = Readonly<Record<string, CommandFacts>>;
