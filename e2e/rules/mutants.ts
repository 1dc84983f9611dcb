// Breaks the security rules in every way of mutate-rules.ts and says which breaks the role matrix would not notice.
// A minute or two, with a Firestore emulator that runs: node e2e/rules/mutants.ts [--firestore 127.0.0.1:8088]
import { readFileSync } from 'node:fs';
import { readFlags } from '../../functions/src/simulation/read-flags.ts';
import { harmfulMutantsOf, survivingMutants } from './surviving-mutants.ts';

const { firestore: address } = readFlags(import.meta.url, { firestore: '127.0.0.1:8088' });
const rules = readFileSync(new URL('../../firestore.rules', import.meta.url), 'utf8');
const mutants = harmfulMutantsOf(rules);
const emulator = { address, project: 'demo-deplight-mutants' };
const surviving = await survivingMutants(emulator, mutants, (name, killed) =>
  process.stdout.write(`${killed ? 'noticed ' : 'SURVIVES'} ${name}\n`),
);
process.stdout.write(`${mutants.length - surviving.length} of ${mutants.length} broken rules are noticed\n`);
process.exitCode = surviving.length > 0 ? 1 : 0;
