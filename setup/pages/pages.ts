// The pages that have printed parts, and what stands in them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measuredIn, schedulesIn } from './cost.ts';
import { costParts } from './cost-parts.ts';
import { withParts } from './printed-parts.ts';
import { securityParts } from './security-parts.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Each page as it is, and as it should be; the path is that in the repository. */
export function printedPages(): Array<{ readonly path: string; readonly is: string; readonly shouldBe: string }> {
  const schedules = schedulesIn(read('functions/src/index.ts'));
  const measured = measuredIn(read('docs/figures.md'));
  const parts = {
    'docs/security.md': securityParts(read('firestore.rules')),
    'docs/cost.md': costParts({ schedules, measured }),
  };
  return Object.entries(parts).map(([path, own]) => {
    const is = read(path);
    return { path, is, shouldBe: withParts(is, own) };
  });
}
