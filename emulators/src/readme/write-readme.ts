// `node emulators/src/readme/write-readme.ts`: prints the table of RPCs into the README, from what is registered.
import { readFile, writeFile } from 'node:fs/promises';
import { registeredServices } from './registered-services.ts';
import { servedTable, withServedTable } from './served-table.ts';

const readme = new URL('../../README.md', import.meta.url);
await writeFile(readme, withServedTable(await readFile(readme, 'utf8'), servedTable(await registeredServices())));
