// The rows of a build plan's table: what, value, and where the value came from. Pure.
import { type BuildPlan, scalingLabels, scalingNames } from '@deplight/contracts';

export interface PlanRow {
  readonly label: string;
  readonly value: string;
  readonly from: string;
}

export function planRows(plan: BuildPlan): PlanRow[] {
  const kind = [plan.language, plan.framework].filter(Boolean).join(', ');
  const sourced = (label: string, entry: { value: string | number; from: string } | undefined): PlanRow[] =>
    entry ? [{ label, value: String(entry.value), from: entry.from }] : [];
  return [
    { label: 'Kind', value: kind, from: `${plan.provider} provider` },
    ...sourced('Version', plan.version),
    ...(plan.packageManager === undefined ? [] : [{ label: 'Packages', value: plan.packageManager, from: '' }]),
    ...sourced('Package', plan.packageDir),
    ...sourced('Install', plan.install),
    ...sourced('Build', plan.build),
    ...sourced('Start', plan.start),
    ...sourced('Static folder', plan.staticDir),
    ...(plan.env ?? []).map(({ name, value, from }) => ({ label: 'Variable', value: `${name}=${value}`, from })),
    ...(plan.systemPackages ?? []).map(({ value, from }) => ({ label: 'System', value, from })),
    ...sourced('Port', plan.port),
    ...sourced('Health path', plan.healthPath),
    ...scalingNames.flatMap((name) => sourced(scalingLabels[name], plan.scaling?.[name])),
    ...(plan.rootDir === '' ? [] : [{ label: 'Folder', value: plan.rootDir, from: plan.rootDirFrom ?? 'the request' }]),
  ];
}
