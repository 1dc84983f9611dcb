// `node functions/src/analysis/write-stacks.ts`: prints the table of what is recognised into docs/stacks.md.
import { readFile, writeFile } from 'node:fs/promises';
import { stacksTable, withStacksTable } from './stacks-table.ts';

const page = new URL('../../../docs/stacks.md', import.meta.url);
await writeFile(page, withStacksTable(await readFile(page, 'utf8'), stacksTable()));
