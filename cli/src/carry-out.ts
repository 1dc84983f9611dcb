// One command line from its words to its exit code: help and version are answered at once, everything else is loaded when
// it is asked for.
import packageFile from '../package.json' with { type: 'json' };
import { helpFor, helpForAll } from './help/help-text.ts';
import { parseArguments } from './parse/parse-arguments.ts';
import type { Terminal } from './terminal.ts';

/** Says what is wrong itself. @returns the exit code. */
export async function carryOut(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const asked = parseArguments(args);
    switch (asked.kind) {
      case 'version':
        terminal.out(`${packageFile.version}\n`);
        return 0;
      case 'help':
        terminal.out(asked.command ? helpFor(asked.command, terminal.columns()) : helpForAll(terminal.columns()));
        return 0;
      case 'run': {
        const { runCommand } = await import('./run-command.ts');
        return await runCommand(asked, terminal);
      }
    }
  } catch (error) {
    const { reportError } = await import('./errors/report-error.ts');
    return reportError(error, terminal, { command: 'deplight', json: args.includes('--json') });
  }
}
