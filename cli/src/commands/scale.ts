// scale: how many instances an app has and how large they are, from its next release on.
import { type AppDocument, type ScalingName, scalingBounds, scalingLabels, scalingNames } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { facts } from '../print/columns.ts';
import type { Run } from '../table/command.ts';

const flags = {
  min: 'minInstances',
  max: 'maxInstances',
  concurrency: 'concurrency',
  cpu: 'cpu',
  memory: 'memoryMiB',
} as const satisfies Record<string, ScalingName>;

export const scale: Run = async ({ given, session, output }) => {
  const chosen = chosenOf(given);
  const opened = session();
  const app = await opened.app();
  if (Object.keys(chosen).length === 0) {
    output.result({ app }, settingsOf(app));
    return 0;
  }
  const answer = await opened.api.setScaling({ workspaceId: app.workspaceId, appId: app.id, ...chosen });
  output.result(answer, settingsOf(answer.app));
  if (answer.app.live) output.note('It holds from the next release on; deplight restart makes one.');
  return 0;
};

/** @throws CliError ARGUMENT_INVALID */
function chosenOf(given: Context['given']): Partial<Record<ScalingName, number | null>> {
  return Object.fromEntries(
    Object.entries(flags).flatMap(([flag, name]) => {
      const text = given.text(flag);
      return text === undefined ? [] : [[name, numberOf(flag, name, text)] as const];
    }),
  );
}

function numberOf(flag: string, name: ScalingName, text: string): number | null {
  if (text === 'none') return null;
  const { least, most } = scalingBounds[name];
  const value = Number(text);
  if (/^\d{1,5}$/.test(text) && value >= least && value <= most) return value;
  throw new CliError('ARGUMENT_INVALID', `--${flag} should be a whole number from ${least} to ${most}, or none.`);
}

function settingsOf({ scaling }: AppDocument): string {
  return facts(scalingNames.map((name) => [scalingLabels[name], String(scaling[name] ?? 'as the source says')]));
}
