// A process of its own that loads what a function loads, as its first call does, and prints how long that took:
// node bench/imports/time-imports.ts FOLDER [MODULE …]
import { join } from 'node:path';

const [folder = '', ...modules] = process.argv.slice(2);
const beganMs = performance.now();
await import(join(folder, 'index.js'));
const indexMs = performance.now() - beganMs;
await Promise.all(modules.map((module) => import(join(folder, module))));
const { user, system } = process.cpuUsage();
const spent = { indexMs, allMs: performance.now() - beganMs, cpuMs: (user + system) / 1_000 };
process.stdout.write(`${JSON.stringify(spent)}\n`, () => process.exit(0));
