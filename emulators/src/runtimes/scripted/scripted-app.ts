// The app of a scripted instance: a real HTTP server on a free port, with a few paths that tests use.
import { createServer, type Server } from 'node:http';
import type { Instance, InstanceExit, InstanceSpec } from '../runtime.ts';
import { LineLog } from './line-log.ts';
import type { InstanceScript } from './script.ts';

export async function startScriptedApp(spec: InstanceSpec, script: InstanceScript): Promise<Instance> {
  const log = new LineLog();
  const startMs = Date.now();
  const exit = Promise.withResolvers<InstanceExit>();
  const server = createServer();
  const port = await reservePort(server);
  const end = (ended: InstanceExit) => {
    server.closeAllConnections();
    server.close();
    log.close();
    exit.resolve(ended);
  };
  let hangs = false;
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', 'http://app');
    const millis = Number(url.searchParams.get('ms') ?? 0);
    if (url.pathname === '/crash') return end({ code: script.exitCode, signal: null, outOfMemory: false });
    if (url.pathname === '/hang') hangs = true;
    if (hangs) return;
    if (url.pathname === '/log') log.add('stdout', url.searchParams.get('text') ?? '');
    const body = url.pathname === '/env' ? JSON.stringify(spec.env) : script.body;
    setTimeout(() => response.end(body), url.pathname === '/slow' ? millis : 0);
  });
  for (const line of script.lines) log.add('stdout', line);
  if (script.boot === 'exits')
    setTimeout(() => end({ code: script.exitCode, signal: null, outOfMemory: false }), script.bootMs);
  if (script.boot === 'listens') setTimeout(() => server.listen(port, '127.0.0.1'), script.bootMs);
  return {
    id: spec.id,
    labels: spec.labels,
    host: '127.0.0.1',
    port,
    output: (cursor) => log.read(cursor),
    usage: async () => ({
      cpuSeconds: ((Date.now() - startMs) / 1000) * script.cpus,
      memoryBytes: script.memoryBytes,
    }),
    exited: exit.promise,
    async stop() {
      end({ code: null, signal: 'SIGTERM', outOfMemory: false });
    },
  };
}

/** A port that was free a moment ago; the server listens on it once its boot time is over. */
function reservePort(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
    probe.once('error', reject);
    server.on('error', () => undefined);
  });
}
