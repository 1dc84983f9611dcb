// Tells which values somebody has set and the plan does without, so that nothing is dropped in silence.
import type { Sourced, SourcedPort } from '@deplight/contracts';
import type { Proposal } from '../provider.ts';
import { OTHER_BUILDERS_FILES } from './other-builders.ts';
import type { Remark, SourceConfig } from './source-config.ts';

/** The settings that a proposal does not use, and the variables that it cannot give to the app. */
export function unusedSettings(
  { overrides, variables }: Pick<SourceConfig, 'overrides' | 'variables'>,
  { plan, dockerfileFrom }: Proposal,
): Remark[] {
  const used: readonly (readonly [string, Sourced | SourcedPort | undefined, string | undefined])[] = [
    ['install command', overrides.installCommand, plan.install?.from],
    ['build command', overrides.buildCommand, plan.build?.from],
    ['start command', overrides.startCommand, plan.start.from],
    ['static folder', overrides.staticDir, plan.staticDir?.from],
    ['port', overrides.port, plan.port.from],
  ];
  const unused = used.flatMap(([name, wish, from]) =>
    wish === undefined || wish.from === from || isOfOthers(wish.from) ? [] : [remarkOn(wish.from, name)],
  );
  const given = dockerfileFrom === 'generated' ? [] : variables.slice(0, 1).map(({ from }) => remarkOn(from, 'env'));
  return [...unused, ...given];
}

/** What was written for another platform was not asked of this one. */
const isOfOthers = (from: string) => OTHER_BUILDERS_FILES.some((file) => from.startsWith(`${file} `));

/** "deplight.yaml start" → the setting start of deplight.yaml; `name` is what it is called where no file sets it. */
function remarkOn(from: string, name: string): Remark {
  const [, file, line, key] = /^([\w-]+\.(?:yaml|json))(?::(\d+))?(?: (.+))?$/.exec(from) ?? [];
  if (file === undefined) return { kind: 'unused', what: `The ${name} of the ${from}` };
  const evidence = { file, ...(line === undefined ? {} : { line: Number(line) }) };
  return { kind: 'unused', what: key ?? name, evidence };
}
