// freeze and unfreeze: whether an app takes new deployments.
import { durationMs, timeMs } from '@deplight/contracts';
import { CliError } from '../errors/cli-error.ts';
import type { Run } from '../table/command.ts';

export const freeze: Run = async ({ given, session, output, clock }) => {
  const reason = given.text('message');
  if (reason === undefined) throw new CliError('ARGUMENT_INVALID', '--message should say why, such as -m "the fair".');
  const until = untilOf(given.text('until'), clock.now());
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const answer = await opened.api.freezeApp({ workspaceId, appId, reason, ...(until === undefined ? {} : { until }) });
  output.result(
    answer,
    `${name} takes no deployments ${until === undefined ? 'until it is unfrozen' : `until ${until}`}.`,
  );
  return 0;
};

export const unfreeze: Run = async ({ session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const answer = await opened.api.unfreezeApp({ workspaceId, appId });
  output.result(answer, `${name} takes deployments again.`);
  return 0;
};

/** A span from now on, or a time. @throws CliError ARGUMENT_INVALID */
function untilOf(text: string | undefined, nowMs: number): string | undefined {
  if (text === undefined) return undefined;
  const span = durationMs(text);
  const ms = span === undefined ? timeMs(text, nowMs) : nowMs + span;
  if (ms !== undefined) return new Date(ms).toISOString();
  throw new CliError('ARGUMENT_INVALID', '--until should be like 2h or 2026-01-31T12:00:00Z.');
}
