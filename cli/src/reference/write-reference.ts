// `node cli/src/reference/write-reference.ts`: prints docs/cli.md, and the help and completion that tests compare.
import { writeFileSync } from 'node:fs';
import { printedPages } from './printed-pages.ts';

for (const [file, text] of Object.entries(printedPages())) writeFileSync(file, text);
