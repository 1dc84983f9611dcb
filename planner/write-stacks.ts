// `node planner/write-stacks.ts`: prints the table of what is recognised into the README.
import { readFile, writeFile } from 'node:fs/promises';
import { stacksTable, withStacksTable } from './src/stacks-table.ts';

const page = new URL('README.md', import.meta.url);
await writeFile(page, withStacksTable(await readFile(page, 'utf8'), stacksTable()));
