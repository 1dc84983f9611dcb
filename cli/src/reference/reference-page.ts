// docs/cli.md, printed from the table of commands. Pure.
import { exitCodes } from '@deplight/contracts';
import { cliErrors, interruptedExit } from '../errors/cli-error.ts';
import { flagRow } from '../help/help-text.ts';
import { usageOf } from '../parse/parse-arguments.ts';
import type { CommandFacts, FlagFacts } from '../table/command.ts';
import { groups } from '../table/commands.ts';
import { globalFlags } from '../table/shared-flags.ts';
import { withoutCommand } from '../table/without-command.ts';

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'done; of what follows a deployment: it is live, and what serves is it',
  failed: 'the deployment failed, or the command did',
  usage: 'the command line, or what the request asks for, is not right',
  refused: 'not logged in, or not allowed',
  canceled: 'the deployment was canceled, or gave way to something newer',
  timedOut: 'it was no longer waited for; the deployment goes on',
};

/** The page's text; a test keeps the file equal to it. */
export function referencePage(): string {
  const exits = Object.entries(exitCodes).map(
    ([name, code]) => `| ${code} | ${meanings[name as keyof typeof exitCodes]} |`,
  );
  const codes = Object.entries(cliErrors).map(([code, { exit, hint }]) => `| \`${code}\` | ${exit} | ${hint} |`);
  const reasons = Object.entries(withoutCommand).map(([name, reason]) => `| \`${name}\` | ${reason} |`);
  return `# The command line

Printed by \`node cli/src/reference/write-reference.ts\` from [its table of commands](../cli/src/table/commands.ts). Nobody owns the npm
name \`deplight\` yet: from a checkout it is \`npm run --silent deplight -- COMMAND\`, or \`npx --no-install deplight COMMAND\` once
it is installed. Below, \`deplight\` stands for either.

\`\`\`sh
deplight login --url https://deplight.example --token < token.txt
deplight deploy                # the folder, followed until it serves; stdout is the address
deplight logs -f
deplight rollback
\`\`\`

Results go to stdout, everything else to stderr. With \`--json\` stdout is one JSON document, or one a line from \`logs\` and
\`metrics --watch\`; what goes wrong is \`{"error":{"code","message","hint","requestId","command"}}\`. Progress is drawn where stderr is a
terminal, else it comes as plain lines with the log. \`NO_COLOR\` takes the colours out.

| Variable | |
| --- | --- |
| \`DEPLIGHT_TOKEN\` | the token, in place of the one that \`login\` keeps; never a flag, since others can read those |
| \`DEPLIGHT_URL\` | where Deplight answers; else where you logged in last, else this machine's \`npm start\` |
| \`DEPLIGHT_CONFIG_DIR\` | where credentials.json is kept; else \`$XDG_CONFIG_HOME/deplight\` or \`~/.config/deplight\` |

A token is sent to the address that it was kept for and to no other, whatever a folder's \`.deplight/project.json\` says, and not
over plain http except on this machine.

## Exit codes

| Code | |
| --- | --- |
${exits.join('\n')}
| ${interruptedExit} | Ctrl-C: no longer watched. The deployment goes on, and it is said how to cancel it |

Connections that break while something is followed are a notice, and it goes on where it was; a log that cannot be had fails no command.

## Flags of every command

${flagTable(globalFlags)}

${Object.entries(groups).map(groupPart).join('\n\n')}

## Codes of its own

Beside [those of the platform](../contracts/src/errors.ts), and \`UNKNOWN_COMMAND\`, \`UNKNOWN_FLAG\`, \`MISSING_ARGUMENT\`, \`TOO_MANY_ARGUMENTS\`
and \`INVALID_VALUE\`, which exit with 2:

| Code | Exit | What next |
| --- | --- | --- |
${codes.join('\n')}

## Operations without a command

\`deplight api METHOD PATH\` reaches each of them; what an API token may not do is refused there as well.

| Operation | Why |
| --- | --- |
${reasons.join('\n')}
`;
}

function groupPart([title, table]: [string, Readonly<Record<string, CommandFacts>>]): string {
  return [`## ${title}`, ...Object.entries(table).map(commandPart)].join('\n\n');
}

function commandPart([name, facts]: [string, CommandFacts]): string {
  const { summary, more, aliases = [], words = [], flags = {} } = facts;
  const also = aliases.length === 0 ? '' : ` Also \`${aliases.join('`, `')}\`.`;
  const wordLines = words.map(({ name: word, summary: text }) => `- \`${word.toUpperCase()}\`: ${text}`);
  return [
    `### \`${usageOf(name, facts)}\``,
    `${summary}${also}${more ? ` ${more}` : ''}`,
    ...(wordLines.length === 0 ? [] : [wordLines.join('\n')]),
    ...(Object.keys(flags).length === 0 ? [] : [flagTable(flags)]),
  ].join('\n\n');
}

function flagTable(flags: Readonly<Record<string, FlagFacts>>): string {
  const rows = Object.entries(flags).map((entry) => {
    const [written, summary] = flagRow(entry);
    return `| \`${written.replaceAll('|', '\\|')}\` | ${summary} |`;
  });
  return ['| Flag | |', '| --- | --- |', ...rows].join('\n');
}
