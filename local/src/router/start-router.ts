// Caddy in front of the gateway: `npm start -- --router caddy`. Its routes follow the gateway's, written through its admin
// API; it makes a certificate for a host once it was told here that the host is one of ours.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serveOnLoopback } from '../loopback-server.ts';
import type { Part, PartRequest } from '../processes/part.ts';
import { every } from '../stack/every.ts';
import { caddyConfig, type RouterPorts } from './caddy-config.ts';
import { routedHosts } from './routed-hosts.ts';

const lookEveryMs = 500;
const startMs = 120_000;

export interface Router {
  /** What signs its certificates; whoever trusts it opens apps by https. */
  readonly authority: string;
  stop(): Promise<void>;
}

interface RouterStart {
  readonly stateDir: string;
  readonly ports: RouterPorts;
  /** Starts Caddy as a part of the stack. */
  readonly start: (request: PartRequest) => Promise<Part>;
  readonly complain: (sentence: string) => void;
}

/** @throws when Caddy is not installed, or does not start. */
export async function startRouter({ stateDir, ports, start, complain }: RouterStart): Promise<Router> {
  const folder = join(stateDir, 'caddy');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'caddy.json');
  let hosts = routedHosts(stateDir);
  const write = () => {
    const config = JSON.stringify(caddyConfig(hosts, ports, folder));
    writeFileSync(file, config, { mode: 0o600 });
    return config;
  };
  write();
  const ask = await serveOnLoopback(ports.ask, ({ url = '/' }, response) => {
    const domain = new URL(url, 'http://ask').searchParams.get('domain') ?? '';
    response.writeHead(hosts.includes(domain) ? 200 : 404).end();
  });
  try {
    const caddy = await start(caddyPart(folder, file, stateDir)).catch((cause: unknown) => {
      throw new Error('Caddy could not be started. Is it installed (Debian: apt install caddy)?', { cause });
    });
    await untilAnswers(caddy, ports.admin);
  } catch (error) {
    ask.close();
    throw error;
  }
  const follow = async () => {
    const now = routedHosts(stateDir);
    if (now.join() === hosts.join()) return;
    hosts = now;
    // Also into its file, from which it begins when it is started again.
    await load(write(), ports.admin);
  };
  const series = every(lookEveryMs, follow, (error) => complain(`Its routes were not written: ${String(error)}`));
  return {
    authority: join(folder, 'pki', 'authorities', 'local', 'root.crt'),
    stop: async () => {
      await series.stop();
      ask.close();
    },
  };
}

function caddyPart(folder: string, file: string, stateDir: string): PartRequest {
  return {
    name: 'Caddy',
    program: 'caddy',
    argv: ['run', '--config', file],
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: folder },
    cwd: folder,
    logFile: join(stateDir, 'logs', 'caddy.log'),
    stop: { signal: 'SIGTERM', graceMs: 5_000 },
  };
}

async function untilAnswers(caddy: Part, port: number): Promise<void> {
  const ended = caddy.ended.then((sentence) => {
    throw new Error(sentence);
  });
  const answers = async () => {
    for (const endMs = Date.now() + startMs; Date.now() < endMs; await pause(50)) {
      const config = await fetch(`http://127.0.0.1:${port}/config/`).catch(() => undefined);
      if (config?.ok) return;
    }
    throw new Error(`Caddy does not answer after ${startMs / 1000} s.`);
  };
  await Promise.race([answers(), ended]);
}

/** Replaces what Caddy does; connections that are open stay so. */
async function load(config: string, port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/load`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: config,
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`Caddy answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
}
