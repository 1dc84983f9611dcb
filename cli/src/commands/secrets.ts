// secrets: values go in through stdin or a file and never come back.
import type { SecretView } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { columns } from '../print/columns.ts';
import { ago } from '../print/spans.ts';
import { confirm, readInput } from '../session/ask-back.ts';
import type { Run } from '../table/command.ts';
import { readEnvFile } from './env.ts';

const head = ['NAME', 'VERSION', 'SET', 'BY', 'APPS'];

export const list: Run = async ({ session, output, clock }) => {
  const { api, workspaceId } = session();
  const answer = await api.listSecrets({ workspaceId: await workspaceId() });
  const rows = answer.secrets.map((secret) => [
    ...[secret.name, String(secret.version), ago(secret.updatedAt, clock.now())],
    ...[secret.author.name, usesOf(secret)],
  ]);
  output.result(answer, rows.length === 0 ? '' : columns(head, rows));
  if (rows.length === 0) output.note('No secrets.');
  return 0;
};

export const set: Run = async (context) => {
  const { given, session, output } = context;
  const { api, workspaceId } = session();
  const [name = ''] = given.words;
  const value = (await readInput(context, `The value of ${name}`)).replace(/\r?\n$/, '');
  const answer = await api.setSecret({ workspaceId: await workspaceId(), name, value });
  output.note(`${name} is set, version ${answer.secret.version}.`);
  if (given.text('app') !== undefined) await changeBound(context, (bound) => [...bound, name]);
  output.result(answer, '');
  return 0;
};

export const importFile: Run = async (context) => {
  const { session, output } = context;
  const text = await readEnvFile(context);
  const { api, workspaceId } = session();
  const answer = await api.importSecrets({ workspaceId: await workspaceId(), text });
  output.result(answer, `${answer.secrets.length} secrets are set.`);
  return 0;
};

export const unset: Run = async (context) => {
  const { given, session, output } = context;
  const { api, workspaceId } = session();
  const [name = ''] = given.words;
  await confirm(context, `Delete the secret ${name} for ever?`);
  const answer = await api.deleteSecret({ workspaceId: await workspaceId(), name });
  output.result(answer, `${name} is deleted.`);
  return 0;
};

export const bind: Run = async (context) => {
  const answer = await changeBound(context, (bound) => [...bound, ...context.given.words]);
  context.output.result(answer, '');
  return 0;
};

export const unbind: Run = async (context) => {
  const answer = await changeBound(context, (bound) => bound.filter((name) => !context.given.words.includes(name)));
  context.output.result(answer, '');
  return 0;
};

/** The platform sets all names at once, so those that stay are read first. */
async function changeBound({ session, output }: Context, next: (bound: readonly string[]) => readonly string[]) {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const { environment } = await opened.api.getEnvironment({ workspaceId, appId });
  const names = [...new Set(next(environment.secrets))];
  const answer = await opened.api.bindSecrets({ workspaceId, appId, names });
  output.note(
    `${name} gets ${names.length === 0 ? 'no secrets' : names.join(', ')}; deplight restart puts that into effect.`,
  );
  return answer;
}

function usesOf({ apps }: SecretView): string {
  return apps
    .map(
      ({ name, liveVersion, behind }) =>
        `${name}${liveVersion === null ? '' : `@${liveVersion}`}${behind ? ' (restart to take it)' : ''}`,
    )
    .join(', ');
}
