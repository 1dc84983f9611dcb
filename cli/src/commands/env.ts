// env: an app's plain variables. The platform sets all of them at once, so what stays is read first.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { EnvironmentDocument } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { printable } from '../print/printable.ts';
import { confirm, readInput } from '../session/ask-back.ts';
import type { Run } from '../table/command.ts';
import { envLine, readPair } from './env-pairs.ts';

export const list: Run = async (context) => {
  const { environment } = await read(context);
  const rows = sorted(environment).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  context.output.result({ environment }, printable(rows.join('\n')));
  if (rows.length === 0) context.output.note('No variables.');
  if (environment.secrets.length > 0) context.output.note(`And secrets: ${environment.secrets.join(', ')}`);
  return 0;
};

export const set: Run = (context) => change(context, Object.fromEntries(context.given.words.map(readPair)), []);

export const unset: Run = (context) => change(context, {}, context.given.words);

export const importFile: Run = async (context) => change(context, variablesOf(await readEnvFile(context)), []);

export const pull: Run = async (context) => {
  const { given, config, output } = context;
  const { environment } = await read(context);
  const lines = sorted(environment).map(([name, value]) => ({ name, line: envLine(name, value) }));
  const text = lines.flatMap(({ line }) => (line === undefined ? [] : [`${line}\n`])).join('');
  for (const { name } of lines.filter(({ line }) => line === undefined)) {
    output.note(`${name} is left out: a .env file has no way to write its value.`);
  }
  const [target = '.env'] = given.words;
  if (target === '-') {
    output.result({ environment }, text.trimEnd());
    return 0;
  }
  const file = resolve(config.folder, target);
  if (existsSync(file)) await confirm(context, `${file} exists. Write over it?`);
  writeFileSync(file, text, { mode: 0o600 });
  output.result({ file, environment }, `${sorted(environment).length} variables written to ${file}.`);
  return 0;
};

/** The text of the .env file that the command names. @throws CliError FILE_UNREADABLE */
export async function readEnvFile(context: Context): Promise<string> {
  const [source = '.env'] = context.given.words;
  if (source === '-') return readInput(context, 'The .env text');
  const file = resolve(context.config.folder, source);
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}

function variablesOf(text: string): Record<string, string> {
  return Object.fromEntries(Object.entries(parseEnv(text)).map(([name, value]) => [name, value ?? '']));
}

async function read({ session }: Context) {
  const opened = session();
  const app = await opened.app();
  const ids = { workspaceId: app.workspaceId, appId: app.id };
  return { ids, app, api: opened.api, environment: (await opened.api.getEnvironment(ids)).environment };
}

async function change(context: Context, given: Record<string, string>, taken: readonly string[]): Promise<number> {
  const { ids, app, api, environment } = await read(context);
  const unknown = taken.filter((name) => !Object.hasOwn(environment.variables, name));
  if (unknown.length > 0)
    throw new CliError('ARGUMENT_INVALID', `${app.name} has no variable ${unknown.join(', ')}.`, {
      hint: 'deplight env lists them.',
    });
  const kept = Object.entries(environment.variables).filter(([name]) => !taken.includes(name));
  const answer = await api.setEnvironment({ ...ids, variables: { ...Object.fromEntries(kept), ...given } });
  const count = Object.keys(given).length + taken.length;
  context.output.result(
    answer,
    `${count} ${count === 1 ? 'variable' : 'variables'} changed; deplight restart puts that into effect.`,
  );
  return 0;
}

function sorted({ variables }: EnvironmentDocument): [string, string][] {
  return Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1));
}
