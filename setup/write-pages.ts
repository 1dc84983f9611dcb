// Prints the tables of docs/security.md and docs/cost.md anew: node setup/write-pages.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printedPages } from './pages/pages.ts';

for (const { path, is, shouldBe } of printedPages())
  if (is !== shouldBe) writeFileSync(join(import.meta.dirname, '..', path), shouldBe);
