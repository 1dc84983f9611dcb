// The emulator's gateway beside Caddy: the same upstream, both with an access log, rounds in turn.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildImage, createService, project, region } from '../../emulators/bench/deploy-app.ts';
import { type Emulator, startEmulator } from '../../emulators/bench/emulator.ts';
import { countRequests } from '../../emulators/bench/request-count.ts';
import { type Bench, type BenchOptions, type BenchResult, type Figure, median } from '../bench.ts';
import { startCaddy } from './caddy.ts';
import { countLines } from './count-lines.ts';
import { type Load, load } from './load.ts';
import { upstreamFiles } from './upstream.ts';

const LEAST_SHARE = 0.7;
const MOST_LATENCY = 2;
const WARM_UP_SECONDS = 2;

export const gatewayBench: Bench = {
  name: 'gateway',
  about: "requests per second and p99 through the emulator's gateway, beside Caddy in the same run",
  run,
};

async function run(options: BenchOptions): Promise<BenchResult> {
  const missing = ['caddy', 'wrk'].filter((program) => !isInstalled(program));
  if (missing.length > 0)
    return { skipped: `${missing.join(' and ')} must be installed (Debian has them as packages).` };
  const stateDir = await mkdtemp(path.join(tmpdir(), 'bench-gateway-'));
  const image = await buildImage(stateDir, { runtime: 'process', files: upstreamFiles });
  const emulator = await startEmulator({ 'state-dir': stateDir, project, region, runtime: 'process' });
  try {
    const gatewayUrl = await createService(emulator, 'upstream', image);
    const upstreamPort = Number(await (await fetch(new URL('/port', gatewayUrl))).text());
    const caddy = await startCaddy(stateDir, upstreamPort);
    try {
      const urls = { gateway: gatewayUrl, caddy: caddy.url, none: `http://127.0.0.1:${upstreamPort}/` };
      const { warmUp, rounds } = await inTurn(urls, options);
      const logs = { emulator, caddyLog: caddy.logFile };
      return { figures: [...figuresOf(rounds), ...(await logFigures([warmUp, rounds], logs))] };
    } finally {
      await caddy.stop();
    }
  } finally {
    await emulator.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
}

type Name = 'gateway' | 'caddy' | 'none';
type Rounds = Record<Name, Load[]>;

/** Each round goes to all of them, so that whatever else the machine does falls on all alike. */
async function inTurn(urls: Record<Name, string>, options: BenchOptions): Promise<{ warmUp: Rounds; rounds: Rounds }> {
  const { rounds, seconds, say } = options;
  const names = ['gateway', 'caddy', 'none'] as const;
  const newRounds = (): Rounds => ({ gateway: [], caddy: [], none: [] });
  const warmUp = newRounds();
  for (const name of names) warmUp[name].push(await load(urls[name], WARM_UP_SECONDS));
  const loads = newRounds();
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of names) loads[name].push(await load(urls[name], seconds));
    const last = names.map((name) => {
      const { perSecond, p99Ms, failed } = loads[name].at(-1) as Load;
      return `${name} ${Math.round(perSecond)}/s p99 ${p99Ms} ms${failed > 0 ? ` (${failed} failed)` : ''}`;
    });
    say(`  round ${round}: ${last.join(' · ')}`);
  }
  return { warmUp, rounds: loads };
}

function figuresOf({ gateway, caddy, none }: Rounds): Figure[] {
  const rate = (loads: readonly Load[]) => median(loads.map(({ perSecond }) => perSecond));
  const p99 = (loads: readonly Load[]) => median(loads.map(({ p99Ms }) => p99Ms));
  const share = rate(gateway) / rate(caddy);
  const latency = p99(gateway) / p99(caddy);
  const failed = [...gateway, ...caddy].reduce((sum, one) => sum + one.failed, 0);
  return [
    { name: 'gateway', value: rate(gateway), unit: 'req/s' },
    { name: 'Caddy', value: rate(caddy), unit: 'req/s' },
    { name: 'no proxy', value: rate(none), unit: 'req/s' },
    goal('gateway / Caddy', share, 'at least', LEAST_SHARE),
    { name: 'gateway p99', value: p99(gateway), unit: 'ms' },
    { name: 'Caddy p99', value: p99(caddy), unit: 'ms' },
    goal('p99, gateway / Caddy', latency, 'at most', MOST_LATENCY),
    { name: 'failed', value: failed, unit: 'requests', goal: { says: 'none', holds: failed === 0 } },
  ];
}

function goal(name: string, value: number, bound: 'at least' | 'at most', limit: number): Figure {
  const holds = bound === 'at least' ? value >= limit : value <= limit;
  return { name, value, unit: '×', goal: { says: `${bound} ${limit} ×`, holds } };
}

/** A gateway that is fast because it forgets to log would be no measure. */
async function logFigures(
  all: readonly Rounds[],
  { emulator, caddyLog }: { emulator: Emulator; caddyLog: string },
): Promise<Figure[]> {
  const asked = (name: Name) => all.flatMap((rounds) => rounds[name]).reduce((sum, { requests }) => sum + requests, 0);
  const share = (name: string, logged: number, requests: number): Figure => {
    const value = Math.min(100, (100 * logged) / requests);
    return { name, value, unit: '%', goal: { says: 'all', holds: value >= 100 } };
  };
  return [
    share('logged by the gateway', await countRequests(emulator, asked('gateway')), asked('gateway')),
    share('logged by Caddy', await countLines(caddyLog), asked('caddy')),
  ];
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
