// Draws docs/scale.svg anew from the figures that were kept: node bench/scale/write-plot.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFigures } from './kept-figures.ts';
import { plot } from './plot.ts';

writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'scale.svg'), plot(keptFigures().growths));
