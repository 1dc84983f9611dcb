// Prints docs/threats.md anew: node e2e/threats/write-page.ts
import { writeFileSync } from 'node:fs';
import { namedTests } from './named-tests.ts';
import { threatsPage } from './threats-page.ts';

writeFileSync(new URL('../../docs/threats.md', import.meta.url), threatsPage(namedTests()));
