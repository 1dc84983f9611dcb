// The figures of the last run of `npm run bench -- scale --json` that was kept, by what was asked and how many apps there were.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Kept = z.object({
  machine: z.object({ cpus: z.number(), load: z.number(), node: z.string() }),
  results: z.object({
    scale: z.object({
      figures: z.array(
        z.object({ name: z.string(), spread: z.tuple([z.number(), z.number()]), unit: z.literal('ms') }),
      ),
    }),
  }),
});

export interface Growth {
  /** With N where the number of apps stood. */
  readonly what: string;
  /** The least of the rounds each: what other work there was beside them counts least in it. */
  readonly points: ReadonlyArray<{ readonly apps: number; readonly ms: number }>;
}

export interface KeptFigures {
  readonly machine: z.infer<typeof Kept>['machine'];
  readonly growths: readonly Growth[];
}

export function keptFigures(): KeptFigures {
  const { machine, results } = Kept.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'figures.json'), 'utf8')));
  const points = results.scale.figures.map(({ name, spread: [least] }) => {
    const apps = /\d+/.exec(name)?.[0];
    if (apps === undefined) throw new Error(`"${name}" names no number of apps.`);
    return { what: name.replace(apps, 'N'), apps: Number(apps), ms: least };
  });
  const growths = [...Map.groupBy(points, ({ what }) => what)].map(([what, own]) => ({ what, points: own }));
  return { machine, growths };
}
