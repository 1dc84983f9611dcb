// The pages that have printed parts, and what stands in them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measuredIn, schedulesIn } from './cost.ts';
import { costParts } from './cost-parts.ts';
import { limitsParts } from './limits-parts.ts';
import { withParts } from './printed-parts.ts';
import { countedIn, scaleParts } from './scale-parts.ts';
import { securityParts } from './security-parts.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Each page as it is, and as it should be; the path is that in the repository. */
export function printedPages(): Array<{ readonly path: string; readonly is: string; readonly shouldBe: string }> {
  const schedules = schedulesIn(read('functions/src/index.ts'));
  const figures = read('docs/figures.md');
  const measured = measuredIn(figures);
  const counted = countedIn(measured, figures, read('functions/src/clouds/cloud-monitoring.ts'));
  const parts = {
    'docs/security.md': securityParts(read('firestore.rules')),
    'docs/cost.md': costParts({ schedules, measured }),
    'docs/scale.md': scaleParts(counted),
    'docs/limits.md': limitsParts(read('contracts/src/limits.ts')),
  };
  return Object.entries(parts).map(([path, own]) => {
    const is = read(path);
    return { path, is, shouldBe: withParts(is, own) };
  });
}
