// One part of very many runs, in a thread of its own; see run-in-parts.ts.
import './quiet-log.ts';
import { parentPort, workerData } from 'node:worker_threads';
import type { Part } from './run-in-parts.ts';
import { runMany } from './run-many.ts';
import { prepare } from './simulate.ts';

const { from, runs, ...options } = workerData as Part;
prepare();
parentPort?.postMessage(await runMany(from, runs, options));
