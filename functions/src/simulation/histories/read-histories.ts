// The histories that are kept, one file for each version that was released.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { HistoryEntry } from './history.ts';

const folder = new URL('./', import.meta.url);
const ending = '.ndjson.gz';

/** Versions with a history. */
export function recordedVersions(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
}

export const historyFile = (version: string) => new URL(`${version}${ending}`, folder);

/** @throws when the file is not as it should be. */
export function readHistory(version: string): HistoryEntry[] {
  const lines = gunzipSync(readFileSync(historyFile(version)))
    .toString()
    .trimEnd()
    .split('\n');
  return lines.map((line) => HistoryEntry.parse(JSON.parse(line)));
}
