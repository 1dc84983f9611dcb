// How long `npm start` takes until everything answers, the first time and over saved state, how long its stop, and what
// it holds in memory then.
import { type Bench, type BenchOptions, type BenchResult, type Figure, figureOf, inRounds, spentMs } from '../bench.ts';
import { inStateFolder, type OwnStack, startIn } from '../stack/own-stack.ts';
import { descendantsOf, type ProcessMemory } from './processes.ts';

/** Each round is two starts and stops of everything. */
const mostRounds = 3;

export const startBench: Bench = {
  name: 'start',
  about: 'the start of the whole stack on an empty folder and on a saved one, its stop, its memory',
  run,
};

interface Round {
  readonly firstMs: number;
  readonly againMs: number;
  readonly stopMs: number;
  readonly memory: ProcessMemory[] | undefined;
}

async function run({ rounds, say }: BenchOptions): Promise<BenchResult> {
  const all = await inRounds(Math.min(rounds, mostRounds), () => inStateFolder(startTwice));
  const seconds = (ms: (round: Round) => number) => all.map((round) => ms(round) / 1_000);
  const figures = [
    figureOf(
      'start on an empty folder',
      seconds(({ firstMs }) => firstMs),
      's',
    ),
    figureOf(
      'start on a saved one',
      seconds(({ againMs }) => againMs),
      's',
    ),
    figureOf(
      'stop, with everything saved',
      seconds(({ stopMs }) => stopMs),
      's',
    ),
  ];
  const memories = all.flatMap(({ memory }) => (memory ? [memory] : []));
  if (memories.length === 0) say('  memory is read from /proc, which this machine has not');
  return { figures: [...figures, ...(memories.length > 0 ? memoryFigures(memories) : [])] };
}

async function startTwice(stateDir: string): Promise<Round> {
  let stack: OwnStack | undefined;
  const start = async () => {
    stack = await startIn(stateDir);
  };
  try {
    const firstMs = await spentMs(start);
    const memory = descendantsOf(process.pid);
    const stopMs = await spentMs(async () => stack?.stop());
    stack = undefined;
    return { firstMs, stopMs, memory, againMs: await spentMs(start) };
  } finally {
    await stack?.stop();
  }
}

const kinds = {
  'functions, all processes': ({ argv }: ProcessMemory) => argv.includes('functionsEmulatorRuntime'),
  'Firestore and Pub/Sub (Java)': ({ argv }: ProcessMemory) => /^\S*java /.test(argv),
} as const;

function memoryFigures(memories: readonly ProcessMemory[][]): Figure[] {
  const megabytes = (wanted: (one: ProcessMemory) => boolean) =>
    memories.map((all) => all.filter(wanted).reduce((sum, { bytes }) => sum + bytes, 0) / 1e6);
  const others = (one: ProcessMemory) => Object.values(kinds).every((isKind) => !isKind(one));
  return [
    figureOf(
      'memory once it is ready',
      megabytes(() => true),
      'MB',
    ),
    ...Object.entries(kinds).map(([name, isKind]) => figureOf(`… ${name}`, megabytes(isKind), 'MB')),
    figureOf('… Firebase suite and our emulator', megabytes(others), 'MB'),
    figureOf(
      'processes of functions',
      memories.map((all) => all.filter(kinds['functions, all processes']).length),
      '',
    ),
  ];
}
