// Environment variables as rows of a form, and what is wrong with them. Pure.

import { environment } from '@deplight/contracts';
import { contractProblem } from '../../words/contract-problems.ts';
import { problemWords } from '../../words/en/problem.ts';

export interface VariableRow {
  readonly name: string;
  readonly value: string;
}

/** The rows as a record; empty rows do not count, and the last of two equal names wins. */
export function recordOf(rows: readonly VariableRow[]): Record<string, string> {
  return Object.fromEntries(rows.filter((row) => row.name.trim() !== '').map((row) => [row.name.trim(), row.value]));
}

/** The first problem of a row, or null. */
export function problemOf(row: VariableRow): string | null {
  if (row.name.trim() === '') return row.value === '' ? null : problemWords.needsName;
  const checked = environment.safeParse(recordOf([row]));
  if (checked.success) return null;
  const [issue] = checked.error.issues;
  const inner = issue?.code === 'invalid_key' ? issue.issues[0] : undefined;
  return contractProblem(inner?.message ?? issue?.message ?? problemWords.notValid);
}

/** Rows from text in the form of a .env file; null when it is not of that form. */
export function readEnvFile(text: string): VariableRow[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const rows = lines.map((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line));
  if (rows.length === 0 || rows.includes(null)) return null;
  return rows.flatMap((row) => (row ? [{ name: row[1] ?? '', value: unquoted((row[2] ?? '').trim()) }] : []));
}

function unquoted(value: string): string {
  const quote = value[0];
  return value.length >= 2 && (quote === '"' || quote === "'") && value.endsWith(quote) ? value.slice(1, -1) : value;
}
