// The simulation by command. `node functions/src/simulation/main.ts`
//   --runs N [--from SEED]   that many runs, 10,000 unless told; ends with 1 when one violated something
//   --seed SEED              one run, with its history line by line
//   --tends                  with users who split the traffic, and apps that are looked after
//   --people                 with owners, admins, members and viewers who change each other's roles and tokens, and act on apps
//   --mutant NAME            with the pipeline broken on purpose, until it is noticed; without a name: all of them
import { parseArgs } from 'node:util';
import { applyMutant, mutants } from './mutants.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    mutant: { type: 'string' },
    tends: { type: 'boolean', default: false },
    people: { type: 'boolean', default: false },
  },
});
const { tends, people } = values;
const flags = `${tends ? ' --tends' : ''}${people ? ' --people' : ''}`;
const say = (line: string) => process.stdout.write(`${line}\n`);
const mutant = Object.entries(mutants).find(([name]) => name === values.mutant)?.[1];
if (values.mutant !== undefined && !mutant)
  throw new Error(`There is no mutant of that name: ${Object.keys(mutants).join('; ')}`);
if (mutant) applyMutant(mutant);
await import('./quiet-log.ts');
// Loaded only now, so that a mutant is loaded as what it is.
const [{ prepare, simulate }, { runMany, told }] = await Promise.all([
  import('./simulate.ts'),
  import('./run-many.ts'),
]);
prepare();

if (values.seed !== undefined) {
  const outcome = await simulate(Number(values.seed), { note: say, tends, people });
  say(JSON.stringify(outcome));
  if (outcome.violations.length > 0) process.exitCode = 1;
} else {
  const summary = await runMany(Number(values.from), Number(values.runs), {
    stopAtFirst: mutant !== undefined,
    tends,
    people,
  });
  const { runs, seconds, events, restMinutes, endings, failed } = summary;
  say(`${runs} runs in ${seconds.toFixed(1)} s, ${events} events, ${failed.length} with violations`);
  say(`longest way to rest once things stopped going wrong: ${restMinutes.toFixed(1)} virtual minutes`);
  say(`endings: ${JSON.stringify(endings)}`);
  for (const line of told(failed, flags)) say(line);
  if (failed.length > 0) process.exitCode = 1;
}
