// The one table of commands. Parser, help, completion and docs/cli.md are derived from it.
import { account } from './account.ts';
import { apps } from './apps.ts';
import type { CommandFacts, CommandTable } from './command.ts';
import { deployments } from './deployments.ts';
import { domains } from './domains.ts';
import { jobs } from './jobs.ts';
import { mail } from './mail.ts';
import { people } from './people.ts';
import { projects } from './projects.ts';
import { settings } from './settings.ts';
import { tools } from './tools.ts';
import { webhooks } from './webhooks.ts';

/** By what they are about, in the order of the help. */
export const groups = {
  'Deploy and look after': { ...deployments, ...jobs },
  Apps: { ...apps, ...domains },
  'Variables and secrets': settings,
  'Workspaces and people': people,
  'Webhooks and mail': { ...webhooks, ...mail },
  'You and this folder': account,
  'A project of Google Cloud': projects,
  'The program': tools,
} as const satisfies Record<string, CommandTable>;

const tables: readonly CommandTable[] = Object.values(groups);
const entries = tables.flatMap((table) => Object.entries(table));

export const commands: CommandTable = Object.fromEntries(entries);

/** Names of one or two words, in the order of the help. */
export const commandNames: readonly string[] = entries.map(([name]) => name);

/** The command of that name or alias. */
export function findCommand(text: string): { name: string; facts: CommandFacts } | undefined {
  const found = entries.find(([name, { aliases }]) => name === text || aliases?.includes(text));
  return found && { name: found[0], facts: found[1] };
}
