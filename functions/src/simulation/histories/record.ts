// `node functions/src/simulation/histories/record.ts`: writes down what this version decides in simulated lives, for later
// ones to replay: once, when it is released. The version is that of package.json; --again replaces what there is.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { applyMutant } from '../mutants.ts';
import { readFlags } from '../read-flags.ts';
import type { HistoryEntry } from './history.ts';

const lives = 150;
/** Alike are entries of the same kind, phases and outcome; of each so many are kept. */
const ofEachKind = 3;

const values = readFlags(import.meta.url, { again: false });
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

const seen = new Map<string, HistoryEntry[]>();
function keep(kind: string, entry: HistoryEntry): void {
  const alike = seen.get(kind) ?? [];
  if (alike.length >= ofEachKind) return;
  seen.set(kind, [...alike, JSON.parse(JSON.stringify(entry, unsealed))]);
}

/** A seal is its platform's own, and is made after a move was decided on: it tells nothing. */
const unsealed = (name: string, value: unknown) => (name === 'seal' ? '0'.repeat(64) : value);

// The pipeline says nothing of what it decides besides its documents; so it is asked on its way in and out.
applyMutant({
  file: 'pipeline/transition.ts',
  from: 'export function transition(',
  to: `export function transition(state: RunState, asked: Move, nowMs: number): Transition {
  const result = decided(state, asked, nowMs);
  process.emit('transition' as never, { state, asked, nowMs, result } as never);
  return result;
}
function decided(`,
});
await import('../quiet-log.ts');
const [{ prepare, simulate }, { asStored }, { decide }, { historyFile }, { isTerminal }] = await Promise.all([
  import('../simulate.ts'),
  import('./history.ts'),
  import('../../pipeline/decide.ts'),
  import('./read-histories.ts'),
  import('@deplight/contracts'),
]);
const file = historyFile(version);
if (existsSync(file) && !values.again)
  throw new Error(`The history of ${version} is kept already in ${file.pathname}. --again replaces it.`);

type Told = Omit<Extract<HistoryEntry, { what: 'move' }>, 'what'>;
process.on(
  'transition' as never,
  ((told: Told) => {
    const { state, asked, result } = told;
    const outcome = 'refused' in result ? `refused ${result.mustStop}` : `${result.state.run['phase']}`;
    const { kind, phase } = state.run;
    const facts = [kind, phase, asked['to'], outcome, asked['firstShares'] !== undefined, state.app['split'] !== null];
    keep(facts.join(' '), { what: 'move', ...told });
    if ('refused' in result) return;
    const [before, after] = [state.run, result.state.run];
    const decision = asStored(decide(before as never, after as never));
    keep(`change ${before['phase']} ${after['phase']} ${isTerminal(after['phase'] as never)}`, {
      what: 'change',
      before: asStored(before),
      after: asStored(after),
      decision,
    });
  }) as never,
);

prepare();
for (let seed = 1; seed <= lives; seed += 1) await simulate(seed, { tends: seed % 3 === 0 });
const entries = [...seen.values()].flat();
writeFileSync(file, gzipSync(`${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`, { level: 9 }));
process.stdout.write(`${entries.length} entries of ${seen.size} kinds from ${lives} lives: ${file.pathname}\n`);
