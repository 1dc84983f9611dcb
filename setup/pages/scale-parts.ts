// The tables of docs/scale.md.
import { type KeptFigures, keptFigures } from '../../bench/scale/kept-figures.ts';
import { dollarsOf, type Measured, readsARun } from './cost.ts';
import { prices } from './prices.ts';
import { table } from './printed-parts.ts';
import { appsAt, type Counted, cellsFor, habits, monthOf, walls, writesOf } from './scale.ts';

const sizes = [1, 1_000, 1_000_000];

export function scaleParts(counted: Counted): Readonly<Record<string, string>> {
  return {
    habits: habitTable(),
    demand: demandTable(),
    walls: wallTable(),
    months: monthTable(counted),
    measured: measuredTable(keptFigures()),
  };
}

/** What docs/figures.md and the code have counted. @param monitoring the text of functions/src/clouds/cloud-monitoring.ts. */
export function countedIn(measured: Measured, figures: string, monitoring: string): Counted {
  const watched = /writes of a minute of ten watched apps[^|]*\|[^|]*\|[^|]*\| (\d+) \|/.exec(figures);
  if (!watched) throw new Error('docs/figures.md has no writes of a minute of ten watched apps.');
  const [questions = ''] = /export const questions = \{[\s\S]*?\n\}/.exec(monitoring) ?? [];
  const series = [...questions.matchAll(/^ {4}metric: /gm)].length;
  if (series === 0) throw new Error('cloud-monitoring.ts has no questions.');
  return {
    ...measured,
    watchedWrites: Number(watched[1]) / 10,
    series,
    idleReads: readsARun.sweep + readsARun.collectMetrics,
  };
}

function habitTable(): string {
  const percent = (share: number) => `${share * 100} %`;
  return table(
    ['An example', ''],
    [
      ['deployments of an app', 'two a week'],
      ['apps that are awake, of all', percent(habits.awake)],
      ['apps that somebody looks at, of all', percent(habits.watched)],
      ['pull requests shown, an app', String(habits.previews)],
      ['apps of a workspace', String(habits.appsOfAWorkspace)],
      [
        'a build',
        `${habits.build.minutes} minutes on ${habits.build.processors} processors, ${habits.linesOfABuild} lines`,
      ],
      ['the busiest minute, beside an average one', `${habits.busiest} ×`],
    ],
  );
}

function demandTable(): string {
  const rows = walls.map(({ what, each }) => [what, ...sizes.map((apps) => number(apps * each))]);
  const cells = ['apps projects with a region each', ...sizes.map((apps) => number(cellsFor(apps)))];
  return table(['In the busiest minute', ...sizes.map(named)], [...rows, cells]);
}

function wallTable(): string {
  const sorted = walls.toSorted((a, b) => appsAt(a) - appsAt(b));
  const rows = sorted.map((wall) => [
    number(appsAt(wall)),
    wall.what,
    `${number(wall.limit)} for ${wall.of}`,
    wall.source,
    wall.moves,
  ]);
  return table(['At so many apps', 'is met', 'Limit', 'Where it stands', 'What then'], rows);
}

function monthTable(counted: Counted): string {
  const months = sizes.map((apps) => monthOf(apps, counted));
  const rows = (months[0] ?? []).map(({ of }, at) => [
    `${prices[of].what}`,
    ...months.map((uses) => {
      const use = uses[at];
      return use ? `${number(use.amount)}: ${money(dollarsOf(use).beyondFree)}` : '';
    }),
  ]);
  const sums = months.map((uses) => `**${money(uses.reduce((all, use) => all + dollarsOf(use).beyondFree, 0))}**`);
  const all = table(['A month, beyond the free share', ...sizes.map(named)], [...rows, ['**Together**', ...sums]]);
  return `${all}\n\n${wordsOfWrites(writesOf(1_000, counted))}`;
}

function wordsOfWrites({ deployments, figures, watching }: ReturnType<typeof writesOf>): string {
  const share = (part: number) => `${Math.round((part / (deployments + figures + watching)) * 100)} %`;
  return `Of the writes, ${share(watching)} are lines and figures that somebody looks at, ${share(figures)} figures of apps that are awake, and ${share(deployments)} deployments.`;
}

function measuredTable({ machine, growths }: KeptFigures): string {
  const [first] = growths;
  const rows = growths.map(({ what, points }) => [what, ...points.map(({ ms }) => `${number(ms)} ms`)]);
  const counts = (first?.points ?? []).map(({ apps }) => number(apps));
  const where = `Node ${machine.node}, ${machine.cpus} processors, beside a load of ${Math.round(machine.load)}: so the least of the rounds, which other work touches least`;
  return `${table(['N apps', ...counts], rows)}\n\n${where}.`;
}

const named = (apps: number) => (apps === 1 ? '1 app' : `${number(apps)} apps`);
const number = (value: number) =>
  value.toLocaleString('en-US', {
    maximumSignificantDigits: value < 1 ? 2 : undefined,
    maximumFractionDigits: value < 10 ? 1 : 0,
  });
const money = (dollars: number) =>
  `$${dollars.toLocaleString('en-US', { maximumFractionDigits: dollars < 100 ? 2 : 0 })}`;
