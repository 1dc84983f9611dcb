// The files of a kept process: who writes which, and how they look. Shared by the keeper and by whoever started it.
import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { ProcessIdentity } from './process-identity.ts';

/** What to run; given to the keeper through its input and never written down, since an environment may hold secrets. */
export interface KeptCommand {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Who runs; written by the keeper. */
export interface KeptRunning {
  readonly keeper: ProcessIdentity;
  readonly child: ProcessIdentity;
}

/** How it ended; written by the keeper, or by whoever finds that the keeper is gone. */
export interface KeptExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not be started at all. */
  readonly error?: string;
}

/** One line of output as it lies in a segment. */
export interface KeptLine {
  readonly t: number;
  readonly s: 'stdout' | 'stderr';
  readonly x: string;
  /** The line stands for so many that were dropped. */
  readonly d?: number;
}

/** What a segment begins with: when it was begun, and how many lines came before it, those that were dropped included. */
export interface KeptHead {
  readonly t: number;
  readonly before: number;
}

const FILES = { running: 'running.json', exit: 'exit.json' } as const;

interface Content {
  running: KeptRunning;
  exit: KeptExit;
}

/** Undefined when the file is not there (yet). */
export function readKept<Name extends keyof Content>(dir: string, name: Name): Content[Name] | undefined {
  try {
    return JSON.parse(readFileSync(path.join(dir, FILES[name]), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Appears whole or not at all. */
export function writeKept<Name extends keyof Content>(dir: string, name: Name, content: Content[Name]): void {
  const file = path.join(dir, FILES[name]);
  writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** More than an end takes, the words of a start that failed included. */
const EXIT_BYTES = 4_096;

/** Takes the room that the end will need, so that a disk that is full by then does not hide it. */
export function reserveExit(dir: string): void {
  writeFileSync(`${path.join(dir, FILES.exit)}.new`, ' '.repeat(EXIT_BYTES), { mode: 0o600 });
}

/** Writes the end into the room that was taken for it. */
export function writeReservedExit(dir: string, { error, ...exit }: KeptExit): void {
  const file = path.join(dir, FILES.exit);
  const told = error === undefined ? exit : { ...exit, error: error.slice(0, EXIT_BYTES / 8) };
  const bytes = Buffer.alloc(EXIT_BYTES, ' ');
  bytes.write(JSON.stringify(told));
  const place = openSync(`${file}.new`, 'r+');
  writeSync(place, bytes);
  closeSync(place);
  renameSync(`${file}.new`, file);
}

const SEGMENT = /^output-(\d{8})\.ndjson$/;

export const segmentFile = (dir: string, segment: number) =>
  path.join(dir, `output-${String(segment).padStart(8, '0')}.ndjson`);

/** The number of a segment by its file name. */
export function segmentOf(fileName: string): number | undefined {
  const match = SEGMENT.exec(fileName);
  return match ? Number(match[1]) : undefined;
}
