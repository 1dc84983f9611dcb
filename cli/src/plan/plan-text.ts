// A plan in words: what was recognised, each value with where it came from, the insights, and what to do next. Pure.
import {
  type Analysis,
  type BuildPlan,
  type Insight,
  type PlannedCron,
  type PlannedHeaders,
  scalingLabels,
  scalingNames,
} from '@deplight/contracts';
import { askedBefore } from '@deplight/planner';
import { columns } from '../print/columns.ts';
import { oneLine } from '../print/printable.ts';

/** @param options.explained adds what was looked for before, and what each insight rests on and advises. */
export function planText(analysis: Analysis, { explained }: { readonly explained: boolean }): string {
  const { plan, insights, excluded } = analysis;
  const parts = [
    recognised(plan),
    columns(['', 'Value', 'From'], valuesOf(analysis)),
    plan.notes.map(oneLine).join('\n'),
    explained ? lookedFor(plan) : '',
    explained ? keptBetweenBuilds(plan) : '',
    explained && excluded.length > 0 ? `Left out of the build: ${excluded.map(oneLine).join(', ')}` : '',
    insights.map((insight) => insightText(insight, explained)).join('\n'),
    next(analysis, explained),
  ];
  return parts.filter((part) => part.trim() !== '').join('\n\n');
}

function recognised({ language, version, framework, packageManager }: BuildPlan): string {
  const kind = [`${language}${version ? ` ${version.value}` : ''}`, framework, packageManager];
  return kind.flatMap((one) => (one ? [oneLine(one)] : [])).join(', ');
}

function valuesOf({ plan, dockerfileFrom }: Analysis): string[][] {
  const { version, install, build, start, port, healthPath, staticDir, packageDir, rootDir, rootDirFrom } = plan;
  const folder = rootDir === '' ? undefined : { value: rootDir, from: rootDirFrom ?? 'asked for' };
  const named = [
    ['Folder', folder],
    ['Package', packageDir],
    ['Version', version],
    ['Install', install],
    ['Build', build],
    ['Start', start],
    ['Port', port],
    ['Health', healthPath],
    ['Static', staticDir],
    ...scalingNames.map((name) => [scalingLabels[name], plan.scaling?.[name]] as const),
    ...(plan.cron ?? []).map((one) => ['Cron', { value: cronWords(one), from: one.from }] as const),
    ...(plan.staticHeaders ?? []).map((one) => ['Headers', { value: headerWords(one), from: one.from }] as const),
    ...(plan.systemPackages ?? []).map((one) => ['Needs', one] as const),
    ...(plan.env ?? []).map(({ name, value, from }) => ['Variable', { value: `${name}=${value}`, from }] as const),
    ...(plan.buildEnv ?? []).map(({ name, value, from }) => ['Told', { value: `${name}=${value}`, from }] as const),
  ] as const;
  const rows = named.flatMap(([name, found]) => (found ? rowsOf(name, String(found.value), found.from) : []));
  return [...rows, ['Dockerfile', ...DOCKERFILES[dockerfileFrom](plan)]];
}

const LONG = 80;

/** A long line of commands has a row for each of them, so that what is beside it stays in sight. */
function rowsOf(name: string, value: string, from: string): string[][] {
  if (value.length <= LONG) return [[name, value, from]];
  const [first = '', ...others] = value.split(/ (?=&& )/);
  return [[name, first, from], ...others.map((one) => ['', one, ''])];
}

function cronWords({ name, schedule, timezone, command }: PlannedCron): string {
  return oneLine(`${name}, ${schedule} ${timezone}: ${command.join(' ')}`);
}

function headerWords({ source, headers }: PlannedHeaders): string {
  const words = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return oneLine(`${source} ${words.join('; ')}`);
}

const DOCKERFILES: Readonly<Record<Analysis['dockerfileFrom'], (plan: BuildPlan) => readonly [string, string]>> = {
  generated: () => ['ours', 'deplight plan --dockerfile prints it'],
  repository: ({ dockerfilePath = 'Dockerfile' }) => [dockerfilePath, 'used as it is'],
  none: () => ['none', "built by Google's buildpacks"],
};

function lookedFor({ provider }: BuildPlan): string {
  const before = askedBefore(provider);
  if (before.length === 0) return 'Nothing is looked for before this.';
  const rows = before.map(({ label, looksFor }) => `  ${label}: ${looksFor}`);
  return ['Looked for before, and not found:', ...rows].join('\n');
}

function keptBetweenBuilds({ cachePaths = [] }: BuildPlan): string {
  if (cachePaths.length === 0) return '';
  const rows = cachePaths.map(({ value, from }) => `  ${oneLine(value)}: ${oneLine(from)}`);
  return ['What a builder may keep between builds:', ...rows].join('\n');
}

function insightText({ severity, title, evidence, advice, link }: Insight, explained: boolean): string {
  const place = evidence ? `${evidence.file}${evidence.line === undefined ? '' : `:${evidence.line}`}` : '';
  const head = `${severity.padEnd(7)}  ${oneLine(title)}${place && `  (${oneLine(place)})`}`;
  const more = [evidence?.text, advice, link].flatMap((one) => (one ? [`         ${oneLine(one)}`] : []));
  return explained ? [head, ...more].join('\n') : head;
}

function next({ insights }: Analysis, explained: boolean): string {
  const grave = insights.some(({ severity }) => severity === 'error');
  if (!grave) return 'Next: deplight deploy';
  return `Next: mend what is marked as an error${explained ? '' : '; --explain says how'}, then deplight deploy`;
}
