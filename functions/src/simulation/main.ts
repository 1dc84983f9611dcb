// The simulation by command. `node functions/src/simulation/main.ts`
//   --runs N [--from SEED]   that many runs, 10,000 unless told; ends with 1 when one violated something
//   --seed SEED              one run, with its history line by line
//   --tends                  with users who split the traffic, and apps that are looked after
//   --threads N              as many runs at the same time; all cores unless told
//   --people                 with owners, admins, members and viewers who change each other's roles and tokens, and act on apps
//   --fail-point-pairs       the life of an app through every two fail-points, one after the other
//   --mutant NAME            with the pipeline broken on purpose, until it is noticed; without a name: all of them
import { availableParallelism } from 'node:os';
import { applyMutant, mutants } from './mutants.ts';
import { readFlags } from './read-flags.ts';
import { runInParts } from './run-in-parts.ts';
import type { Summary } from './run-many.ts';

const values = readFlags(import.meta.url, {
  ...{ runs: 10_000, from: 1, threads: availableParallelism(), seed: Number, mutant: String },
  ...{ tends: false, people: false, 'fail-point-pairs': false },
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
const [{ prepare, simulate }, { runMany, told }, { failurePairs, liveThrough }, { fileOfFailure }] = await Promise.all([
  import('./simulate.ts'),
  import('./run-many.ts'),
  import('./fail-point-life.ts'),
  import('../fail-points.ts'),
]);
prepare();

if (values.seed !== undefined) {
  const outcome = await simulate(values.seed, { note: say, tends, people });
  say(JSON.stringify(outcome));
  if (outcome.violations.length > 0) process.exitCode = 1;
} else if (values['fail-point-pairs']) {
  await tryPairs();
} else {
  const { from, runs: wanted, threads } = values;
  // Threads would load the pipeline as it is.
  const summary = mutant
    ? await runMany(from, wanted, { stopAtFirst: true, tends, people })
    : await runInParts({ from, runs: wanted, threads, tends, people, note: tellOfProgress });
  const { runs, seconds, events, restMinutes, endings, failed } = summary;
  say(`${runs} runs in ${seconds.toFixed(1)} s, ${events} events, ${failed.length} with violations`);
  say(`longest way to rest once things stopped going wrong: ${restMinutes.toFixed(1)} virtual minutes`);
  say(`endings: ${JSON.stringify(endings)}`);
  for (const line of told(failed, flags)) say(line);
  if (failed.length > 0) process.exitCode = 1;
}

/** On a terminal or in a file: a line that says how far it is, and how long the rest will take. Nobody waits for the end with what fails. */
function tellOfProgress({ runs, seconds, failed }: Summary, added: Summary): void {
  for (const line of told(added.failed, flags)) process.stderr.write(`${line}\n`);
  const left = (seconds / runs) * (values.runs - runs);
  process.stderr.write(
    `${runs} of ${values.runs} runs, ${failed.length} with violations, ${Math.ceil(left / 60)} min left\n`,
  );
}

async function tryPairs(): Promise<void> {
  let [both, wrong] = [0, 0];
  for (const pair of failurePairs) {
    const lived = await liveThrough(pair);
    if (lived.met === pair.length) both += 1;
    if (lived.wrong.length === 0) continue;
    wrong += 1;
    say(`${pair.map(fileOfFailure).join(', then ')}: ${lived.wrong.join('; ')}`);
  }
  say(
    `${failurePairs.length} pairs, ${both} of which came about as a whole, ${wrong} ended otherwise than without them`,
  );
  if (wrong > 0) process.exitCode = 1;
}
