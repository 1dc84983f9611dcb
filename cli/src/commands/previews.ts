// previews: the pull requests that an app shows, and what a person decides about them.
import type { OperationResponse } from '@deplight/contracts';
import { CliError } from '../errors/cli-error.ts';
import { columns } from '../print/columns.ts';
import { ago } from '../print/spans.ts';
import type { Run } from '../table/command.ts';

type Preview = OperationResponse<'listPreviews'>['previews'][number];

export const list: Run = async ({ session, output, clock }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const answer = await opened.api.listPreviews({ workspaceId, appId });
  const rows = answer.previews.map((preview) => rowOf(preview, clock.now()));
  output.result(
    answer,
    rows.length === 0 ? '' : columns(['NUMBER', 'STATE', 'COMMIT', 'CHANGED', 'SHOWS', 'TITLE'], rows),
  );
  if (rows.length === 0) output.note(`${name} shows no pull request.`);
  return 0;
};

function rowOf({ number, state, sha, updatedAt, serving, sentence, title }: Preview, nowMs: number): string[] {
  const shows = serving?.url ?? sentence ?? '';
  return [`${number}`, state.toLowerCase(), sha.slice(0, 12), ago(updatedAt, nowMs), shows, title];
}

export const turn: Run = async ({ given, session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const enabled = given.words[0] === 'on';
  const secrets = given.all('secret');
  const answer = await opened.api.setPreviews({
    ...{ workspaceId, appId, enabled },
    ...(secrets.length === 0 ? {} : { secrets: [...secrets] }),
  });
  output.result(answer, enabled ? `${name} shows pull requests as previews.` : `${name} shows no pull requests.`);
  if (enabled) output.note('The webhook in the settings of the repository has to tell of pull requests, too.');
  return 0;
};

export const approve: Run = async ({ given, session, output }) => {
  const opened = session();
  const { workspaceId, id: appId } = await opened.app();
  const [number = '', digits = ''] = given.words;
  const { previews } = await opened.api.listPreviews({ workspaceId, appId });
  const found = previews.find((preview) => `${preview.number}` === number);
  // What was looked at is named, and not just what is newest by now.
  if (found && !found.sha.startsWith(digits.toLowerCase()))
    throw new CliError('ARGUMENT_INVALID', `Pull request ${number} is at ${found.sha.slice(0, 12)}, not at ${digits}.`);
  const commit = found?.sha ?? digits;
  const answer = await opened.api.approvePreview({ workspaceId, appId, number: Number(number), commit });
  output.result(answer, `Commit ${commit.slice(0, 12)} of pull request ${number} is built and shown.`);
  return 0;
};

export const remove: Run = async ({ given, session, output }) => {
  const opened = session();
  const { workspaceId, id: appId } = await opened.app();
  const [number = ''] = given.words;
  const answer = await opened.api.removePreview({ workspaceId, appId, number: Number(number) });
  output.result(answer, `The preview of pull request ${number} is taken down; the next push to it brings it back.`);
  return 0;
};
