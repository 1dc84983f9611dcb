// What differs between two deployments of an app, row by row: result, source, plan, Dockerfile, findings, time. Pure.
// Its variables are not among it: viewers read deployments, and only members may read the names of variables.
import { type DeploymentDocument, type Phase, phaseNames } from '@deplight/contracts';
import { planRows } from '../components/dl-plan/plan-rows.ts';
import { formatDuration } from '../time/format-time.ts';
import { sourceWords, totalMs } from '../words/deployment-words.ts';
import { deploymentWords } from '../words/en/deployment.ts';
import { statusWords } from '../words/en/status.ts';
import { errorWords } from '../words/error-words.ts';
import { phaseLook } from '../words/status-words.ts';

export interface Difference {
  readonly label: string;
  /** Of the one that is compared with; empty where it has none. */
  readonly theirs: string;
  /** Of the deployment itself. */
  readonly own: string;
  /** Set where both are lines for machines. */
  readonly code?: true;
}

/** A stage that took as long but for this much is no news; milliseconds. */
const noticeableMs = 500;

/** Lines of a Dockerfile that are named. */
const mostLines = 8;

/** In the order of a deployment's own page; nothing for what is the same. */
export function compareDeployments(own: DeploymentDocument, theirs: DeploymentDocument): Difference[] {
  const rows: Difference[] = [
    ...factsOf(own).map(([label, value], n) => ({ label, own: value, theirs: factsOf(theirs)[n]?.[1] ?? '' })),
    ...planDifferences(own, theirs),
    {
      label: deploymentWords.dockerfile,
      own: linesBeyond(own, theirs),
      theirs: linesBeyond(theirs, own),
      code: true,
    },
    {
      label: deploymentWords.comparison.findings,
      own: findingsBeyond(own, theirs),
      theirs: findingsBeyond(theirs, own),
    },
  ];
  return [...rows.filter((row) => row.own !== row.theirs), ...timeDifferences(own, theirs)];
}

function factsOf(deployment: DeploymentDocument): (readonly [label: string, value: string])[] {
  const { commit, branch, rootDir, digest, by, status, error, kind } = deployment;
  const words = deploymentWords.comparison;
  const sha = commit ? `${commit.sha.slice(0, 7)} ` : '';
  return [
    [words.result, [phaseLook(status).label, ...(error ? [errorWords(error).message] : [])].join(': ')],
    [words.kind, statusWords.kinds[kind]],
    [words.source, `${sha}${sourceWords(deployment)}`],
    [words.branch, commit?.branch ?? branch ?? ''],
    [words.folder, rootDir ?? ''],
    [words.by, by.name],
    [words.image, digest?.replace(/^sha256:/, '').slice(0, 12) ?? ''],
  ];
}

/** Rows of one label, such as the variables of a plan, stand together in one. */
function planDifferences(own: DeploymentDocument, theirs: DeploymentDocument): Difference[] {
  const [ours, others] = [planValues(own), planValues(theirs)];
  const labels = new Set([...ours.keys(), ...others.keys()]);
  return [...labels].map((label) => ({ label, own: ours.get(label) ?? '', theirs: others.get(label) ?? '' }));
}

function planValues({ plan }: DeploymentDocument): Map<string, string> {
  const byLabel = Map.groupBy(plan ? planRows(plan) : [], ({ label }) => label);
  return new Map([...byLabel].map(([label, rows]) => [label, rows.map(({ value }) => value).join(', ')]));
}

/** Lines of the one Dockerfile that the other has not, the first of them. */
function linesBeyond({ dockerfile }: DeploymentDocument, other: DeploymentDocument): string {
  const known = new Set(other.dockerfile?.split('\n'));
  const lines = (dockerfile?.split('\n') ?? []).filter((line) => line.trim() !== '' && !known.has(line));
  return [...lines.slice(0, mostLines), ...(lines.length > mostLines ? ['…'] : [])].join('\n');
}

/** What was found of the one and not of the other, by title. */
function findingsBeyond({ insights }: DeploymentDocument, other: DeploymentDocument): string {
  const known = new Set(other.insights.map(({ id }) => id));
  return insights
    .filter(({ id }) => !known.has(id))
    .map(({ title }) => title)
    .join('; ');
}

/** Stages that both went through, and all of it together. */
function timeDifferences(own: DeploymentDocument, theirs: DeploymentDocument): Difference[] {
  const both = phaseNames.filter((phase) => own.timings[phase] !== undefined && theirs.timings[phase] !== undefined);
  const stages = both.map((phase: Phase) => ({
    label: deploymentWords.timeOf(statusWords.phases[phase]),
    ms: [own.timings[phase] ?? 0, theirs.timings[phase] ?? 0] as const,
  }));
  return [...stages, { label: deploymentWords.timeInAll, ms: [totalMs(own), totalMs(theirs)] as const }]
    .filter(({ ms: [ours, others] }) => Math.abs(ours - others) >= noticeableMs)
    .map(({ label, ms: [ours, others] }) => ({ label, own: formatDuration(ours), theirs: formatDuration(others) }));
}
