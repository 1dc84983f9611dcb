// The real Caddy in front of a stand-in for the gateway: hosts that are ours are served, over TLS too, and no others.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackServer, serveOnLoopback } from '../loopback-server.ts';
import { freePort } from '../ports/free-port.ts';
import { type Part, startPart } from '../processes/part.ts';
import { type Router, startRouter } from './start-router.ts';
import { writeRoutes } from './testing/write-routes.ts';

const missing = spawnSync('caddy', ['version']).status === 0 ? undefined : 'Caddy is not installed';

describe.skipIf(missing !== undefined)(`Caddy in front${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'deplight-router-'));
  let gateway: LoopbackServer;
  let router: Router;
  let caddy: Part;
  let ports: Record<'http' | 'https' | 'admin' | 'ask' | 'gateway', number>;

  const route = (services: readonly string[], domains: Readonly<Record<string, string>> = {}) =>
    writeRoutes(stateDir, Object.fromEntries(services.map((service) => [service, { next: 'r2' }])), domains);

  beforeAll(async () => {
    const taken = new Set<number>();
    const free = async () => {
      const port = await freePort(23_000, taken);
      taken.add(port);
      return port;
    };
    ports = { http: await free(), https: await free(), admin: await free(), ask: await free(), gateway: await free() };
    gateway = await serveOnLoopback(ports.gateway, ({ headers }, response) => response.end(`hello ${headers.host}`));
    await route(['shop']);
    const start = async (part: Parameters<typeof startPart>[0]) => {
      caddy = startPart(part);
      return caddy;
    };
    router = await startRouter({ stateDir, ports, start, complain: () => undefined });
  });
  afterAll(async () => {
    await router?.stop();
    await caddy?.stop();
    gateway?.close();
    rmSync(stateDir, { recursive: true, force: true });
  });

  /** What a host answers over TLS, by the authority that the router names; undefined when there is no certificate. */
  const ask = (host: string) =>
    new Promise<string | undefined>((resolve) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: ports.https,
          servername: host,
          headers: { host },
          ca: readFileSync(router.authority),
        },
        (answer) => void text(answer).then(resolve, () => resolve(undefined)),
      );
      asked.on('error', () => resolve(undefined));
      asked.end();
    });
  const until = async (host: string) => {
    for (const endMs = Date.now() + 10_000; Date.now() < endMs; ) {
      const answer = await ask(host);
      if (answer) return answer;
    }
    return undefined;
  };

  test('an app and its tagged versions are served over TLS, by a certificate of their own', async () => {
    expect(await ask('shop.localhost')).toBe('hello shop.localhost');
    expect(await ask('next---shop.localhost')).toBe('hello next---shop.localhost');
  });

  test('for a host that is not ours there is no certificate, and no answer of the gateway', async () => {
    expect(await ask('bank.example.com')).toBeUndefined();
    const plain = await fetch(`http://127.0.0.1:${ports.http}/`);
    expect(await plain.text()).not.toContain('hello');
  });

  test('a new app and a new domain are routed as soon as the gateway routes them, and what is gone is not', async () => {
    await route(['blog'], { 'shop.example.com': 'shop' });
    expect(await until('blog.localhost')).toBe('hello blog.localhost');
    expect(await ask('shop.example.com')).toBe('hello shop.example.com');
    const plain = await ask('shop.localhost');
    expect(plain ?? '').not.toContain('hello');
  });
});
