// Decides about every entry of a source before a byte of it is kept: taken, left out with a note, or a reason to
// refuse the whole source. Knows nothing of archive formats.
import { DeplightError } from '@deplight/contracts';
import { SOURCE_LIMITS } from './limits.ts';
import { SourceNotes } from './source-note.ts';

/** What an entry says about itself. `other` names anything that is neither a file nor a folder, such as "symbolic link". */
export interface ListedEntry {
  readonly path: string;
  readonly type: 'file' | 'folder' | { readonly other: string };
}

/** Checks entries one after the other; each source needs a guard of its own. */
export class EntryGuard {
  readonly notes = new SourceNotes();
  readonly #kinds = new Map<string, { kind: 'file' | 'folder'; spelling: string }>();
  #listed = 0;
  #files = 0;
  #bytes = 0;

  /** The clean path of a file that is to be kept, or undefined for what is left out. Throws ARCHIVE_UNSAFE or ARCHIVE_TOO_LARGE. */
  admit(entry: ListedEntry): string | undefined {
    this.#listed += 1;
    if (this.#listed > SOURCE_LIMITS.listedEntries)
      throw tooLarge(`lists more than ${SOURCE_LIMITS.listedEntries} entries`);
    const path = cleanPath(entry.path);
    if (path === '' || this.#leftOut(path)) return undefined;
    if (typeof entry.type === 'object') {
      throw unsafe(path, `is a ${entry.type.other}; only plain files and folders are accepted`);
    }
    this.#claim(path, entry.type);
    if (entry.type === 'folder') return undefined;
    this.#files += 1;
    if (this.#files > SOURCE_LIMITS.files) throw tooLarge(`holds more than ${SOURCE_LIMITS.files} files`);
    return path;
  }

  /** Counts bytes as they really come, whatever an entry declared. Throws ARCHIVE_TOO_LARGE. */
  count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > SOURCE_LIMITS.expandedBytes) {
      throw tooLarge(`expands to more than ${SOURCE_LIMITS.expandedBytes / 1024 / 1024} MB`);
    }
  }

  #leftOut(path: string): boolean {
    const parts = path.split('/');
    const name = parts.at(-1) ?? '';
    if (parts[0] === '__MACOSX' || name === '.DS_Store' || name.startsWith('._')) return true;
    const parents = parts.map((part) => part.toLowerCase());
    if (parents.includes('.git')) {
      this.notes.add('git-folder', path);
      return true;
    }
    if (!parts.includes('node_modules')) return false;
    this.notes.add('node-modules', path);
    return true;
  }

  /** Every spelling of a path is used once: `A` beside `a` would be one file on many disks. */
  #claim(path: string, kind: 'file' | 'folder'): void {
    const parts = path.split('/');
    for (let end = 1; end <= parts.length; end += 1) {
      const spelling = parts.slice(0, end).join('/');
      const wanted = end < parts.length ? 'folder' : kind;
      const key = spelling.normalize('NFKC').toLowerCase();
      const known = this.#kinds.get(key);
      if (known === undefined) {
        this.#kinds.set(key, { kind: wanted, spelling });
        continue;
      }
      if (known.spelling !== spelling)
        throw unsafe(path, `differs from "${shown(known.spelling)}" only in case or accents`);
      if (known.kind !== wanted) throw unsafe(spelling, 'is both a file and a folder');
      if (wanted === 'file') throw unsafe(path, 'is there twice');
    }
  }
}

/** Terminals' old commands, marks that turn the direction of reading, separators of lines, and what has no width. */
const INVISIBLE = /[\u0080-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** The path without a leading "./" or trailing slash; empty for the top folder itself. Throws ARCHIVE_UNSAFE. */
export function cleanPath(raw: string): string {
  const path = raw.replace(/^(?:\.\/)+/, '').replace(/\/$/, '');
  if (path === '' || path === '.') return '';
  if (raw.includes('\u0000')) throw unsafe(raw, 'holds a NUL character');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0001-\u001f\u007f]/.test(raw)) throw unsafe(raw, 'holds a control character');
  if (INVISIBLE.test(raw)) throw unsafe(raw, 'holds an invisible character, which makes it read as another name');
  if (raw.includes('\uFFFD')) throw unsafe(raw, 'is not valid UTF-8');
  if (raw.includes('\\')) throw unsafe(raw, 'holds a backslash; use "/" between folders');
  if (raw.startsWith('/') || /^[A-Za-z]:/.test(raw)) throw unsafe(raw, 'is an absolute path');
  if (Buffer.byteLength(path) > SOURCE_LIMITS.pathBytes)
    throw unsafe(raw, `is longer than ${SOURCE_LIMITS.pathBytes} bytes`);
  const parts = path.split('/');
  if (parts.length > SOURCE_LIMITS.depth) throw unsafe(raw, `is more than ${SOURCE_LIMITS.depth} folders deep`);
  for (const part of parts) {
    if (/^(?:%2e|\.){2,}$/i.test(part.normalize('NFKC'))) throw unsafe(raw, 'leads outside of the source');
    if (part === '' || /^(?:%2e|\.)$/i.test(part)) throw unsafe(raw, 'has an empty or "." folder in it');
  }
  return path;
}

function unsafe(path: string, why: string): DeplightError {
  return new DeplightError('ARCHIVE_UNSAFE', `The entry "${shown(path)}" ${why}.`);
}

function tooLarge(why: string): DeplightError {
  return new DeplightError('ARCHIVE_TOO_LARGE', `The source ${why}.`);
}

function shown(path: string): string {
  const visible = JSON.stringify(path).slice(1, -1);
  return visible.length > 120 ? `${visible.slice(0, 117)}…` : visible;
}
