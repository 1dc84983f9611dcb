// api: any request to the REST API, for what has no command.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { readInput } from '../session/ask-back.ts';
import { sendRaw } from '../session/send-raw.ts';
import type { Run } from '../table/command.ts';

export const api: Run = async (context) => {
  const { given, session, output } = context;
  const [method = '', path = ''] = given.words;
  if (method !== 'POST' && given.text('data') !== undefined)
    throw new CliError('ARGUMENT_INVALID', `${method} takes no --data.`, {
      hint: 'Its fields stand in the path, such as /deployments?limit=5.',
    });
  if (!path.startsWith('/'))
    throw new CliError('ARGUMENT_INVALID', 'The path should begin with /, such as /deployments.');
  const body = await bodyOf(context);
  const answer = await sendRaw(session(), { method, path, body });
  output.result(answer, JSON.stringify(answer, null, 2));
  return 0;
};

async function bodyOf(context: Context): Promise<string | undefined> {
  const data = context.given.text('data');
  if (data === undefined) return undefined;
  if (data === '@-') return readInput(context, 'The body');
  if (!data.startsWith('@')) return data;
  const file = resolve(context.config.folder, data.slice(1));
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}
