// `deplight`: carries out the one command line that it was started with.
import { carryOut } from './carry-out.ts';
import { standardTerminal } from './terminal.ts';

const terminal = standardTerminal();

process.exitCode = await carryOut(process.argv.slice(2), terminal);
// A request that nobody waits for any more, or a terminal that is still read from, would keep the process.
await terminal.flushed();
process.exit();
