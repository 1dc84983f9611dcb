// The rows of a build plan's table: what, value, and where the value came from. Pure.
import { type BuildPlan, scalingNames } from '@deplight/contracts';
import { deploymentWords } from '../../words/en/deployment.ts';

export interface PlanRow {
  readonly label: string;
  readonly value: string;
  readonly from: string;
}

export function planRows(plan: BuildPlan): PlanRow[] {
  const names = deploymentWords.planRows;
  const kind = [plan.language, plan.framework].filter(Boolean).join(', ');
  const sourced = (label: string, entry: { value: string | number; from: string } | undefined): PlanRow[] =>
    entry ? [{ label, value: String(entry.value), from: entry.from }] : [];
  return [
    { label: names.kind, value: kind, from: deploymentWords.provider(plan.provider) },
    ...sourced(names.version, plan.version),
    ...(plan.packageManager === undefined ? [] : [{ label: names.packages, value: plan.packageManager, from: '' }]),
    ...sourced(names.package, plan.packageDir),
    ...sourced(names.install, plan.install),
    ...sourced(names.build, plan.build),
    ...sourced(names.start, plan.start),
    ...sourced(names.staticFolder, plan.staticDir),
    ...(plan.staticHeaders ?? []).flatMap(({ source, headers, from }) =>
      Object.entries(headers).map(([name, value]) => ({
        label: names.headers,
        value: `${source} ${name}: ${value}`,
        from,
      })),
    ),
    ...(plan.env ?? []).map(({ name, value, from }) => ({ label: names.variable, value: `${name}=${value}`, from })),
    ...(plan.buildEnv ?? []).map(({ name, value, from }) => ({ label: names.told, value: `${name}=${value}`, from })),
    ...(plan.systemPackages ?? []).map(({ value, from }) => ({ label: names.system, value, from })),
    ...sourced(names.port, plan.port),
    ...sourced(names.healthPath, plan.healthPath),
    ...scalingNames.flatMap((name) => sourced(deploymentWords.scaling[name], plan.scaling?.[name])),
    ...(plan.cron ?? []).map(({ name, schedule, timezone, command, from }) => ({
      label: names.cron,
      value: `${name}, ${schedule} ${timezone}: ${command.join(' ')}`,
      from,
    })),
    ...(plan.rootDir === ''
      ? []
      : [{ label: names.folder, value: plan.rootDir, from: plan.rootDirFrom ?? deploymentWords.theRequest }]),
  ];
}
