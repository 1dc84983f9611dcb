// T-GIT-02, T-GIT-04, F11: whatever spelling an address has, no connection is made. Watched where Node makes them:
// every attempt of every socket of this process is seen, whether it gets anywhere or not.
import diagnostics from 'node:diagnostics_channel';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { casesOfChance, seedOfCases } from '../testing/config.ts';
import { fetchGit } from './fetch-git.ts';
import type { Resolve } from './localhost-lookup.ts';
import { createPinnedHttp } from './pinned-http.ts';

const strict = { allowLocalSources: false };
/** A public address, which no test connects to. */
const outside = '93.184.216.34';
const codes = /^SOURCE_(?:ADDRESS_FORBIDDEN|URL_INVALID)$/;

const tempDir = mkdtempSync(join(tmpdir(), 'forbidden-'));
let port: number;
let trap: Server;
let accepted = 0;
const attempts: string[] = [];
/** Where names led, as the sockets were told; a socket that was led to the outside is stopped there. */
const led: string[] = [];
const onSocket = (message: unknown) => {
  const { socket } = message as { socket: Socket };
  socket.on('connectionAttempt', (address: string) => attempts.push(address));
  socket.on('lookup', (_error: Error | null, address: string) => {
    if (address) led.push(address);
    if (address === outside) socket.destroy(new Error('stopped by the test'));
  });
};

beforeAll(async () => {
  trap = createServer((socket) => {
    accepted += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => trap.listen(0, resolve));
  port = (trap.address() as AddressInfo).port;
  diagnostics.subscribe('net.client.socket', onSocket);
});
afterAll(() => {
  diagnostics.unsubscribe('net.client.socket', onSocket);
  trap.close();
  rmSync(tempDir, { recursive: true });
});

/** Addresses inside: this machine, its networks, the metadata servers of clouds, and what routes to nobody. */
const insideV4 = [
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '100.100.100.200',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
];

/** The ways in which parsers of the world read one IPv4 address. */
function spellingsOf(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const whole = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const parts = [a, b, c, d];
  const pair = (high: number, low: number) => ((high << 8) | low).toString(16);
  const fullWidth = address.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  return [
    address,
    `${address}.`,
    address.replaceAll('.', '。'),
    fullWidth,
    String(whole),
    `0x${whole.toString(16)}`,
    `0X${whole.toString(16).toUpperCase()}`,
    `0${whole.toString(8)}`,
    parts.map((part) => `0${part.toString(8)}`).join('.'),
    parts.map((part) => `0x${part.toString(16)}`).join('.'),
    `0x${a.toString(16)}.${b}.0${c.toString(8)}.${d}`,
    `${a}.${(b << 16) | (c << 8) | d}`,
    `${a}.${b}.${(c << 8) | d}`,
    `[::ffff:${address}]`,
    `[::ffff:${pair(a, b)}:${pair(c, d)}]`,
    `[0:0:0:0:0:ffff:${pair(a, b)}:${pair(c, d)}]`,
    `[::${address}]`,
    `[64:ff9b::${pair(a, b)}:${pair(c, d)}]`,
    `[64:ff9b:1::${address}]`,
    `[2002:${pair(a, b)}:${pair(c, d)}::1]`,
    `[2001:0:${pair(a, b)}:${pair(c, d)}::1]`,
    `[fe80::5efe:${pair(a, b)}:${pair(c, d)}]`,
  ];
}

const insideV6 = [
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '100::1',
];
const withZones = ['fe80::1%25eth0', '::1%25lo', 'fe80::1%lo'];
const names = [
  'localhost',
  'LocalHost',
  'localhost.',
  'a.b.localhost',
  'localhost.localdomain',
  'metadata',
  'metadata.google.internal',
  'metadata.google.internal.',
  'METADATA.GOOGLE.INTERNAL',
  'instance-data.ec2.internal',
  'kubernetes.default.svc.cluster.local',
  'host.docker.internal',
  'gateway.docker.internal',
  'router.lan',
  'nas.home',
  'x.home.arpa',
  'printer.local',
  '1.0.0.127.in-addr.arpa',
  'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
  'local\u00adhost',
  'localhost%2e',
  '%6c%6f%63%61%6c%68%6f%73%74',
  '①②⑦.⓪.⓪.①',
  '0',
  '127.1',
  '0177.1',
  '0x7f.1',
];
const wholeUrls = (at: string) => [
  `https://github.com@${at}/x`,
  `https://github.com:443@${at}/x`,
  `https://user:pass@${at}/x`,
  `https://@${at}/x`,
  `https://${at}#@github.com/x`,
  `https://${at}?@github.com/x`,
  `https://github.com\\@${at}/x`,
  `https://${at}\\.github.com/x`,
  `https:\\\\${at}\\x`,
  `https:/${at}/x`,
  `https:${at}/x`,
  `https:///${at}/x`,
  `//${at}/x`,
  `HTTPS://${at}/x`,
  ` https://${at}/x`,
  `https://\t${at}/x`,
  `https://${at}/x\r\nHost: github.com`,
  `http://${at}/x`,
  `git://${at}/x`,
  `ssh://${at}/x`,
  `git+https://${at}/x`,
  `ftp://${at}/x`,
  `gopher://${at}/x`,
  `file://${at}/etc/passwd`,
  `ext::sh -c curl ${at}`,
  `git@${at}:x`,
  `${at}/x`,
];

const hosts = [...insideV4.flatMap(spellingsOf), ...[...insideV6, ...withZones].map((host) => `[${host}]`), ...names];

describe('addresses that are refused as they stand', () => {
  const urls = () => [
    ...hosts.map((host) => `https://${host}:${port}/x.git`),
    ...hosts.map((host) => `https://${host}/x.git`),
    ...wholeUrls(`127.0.0.1:${port}`),
  ];

  test('hundreds of spellings: a stable code each, no connection, nothing left behind', async () => {
    const spellings = urls();
    expect(new Set(spellings).size).toBeGreaterThanOrEqual(600);
    const wrong: string[] = [];
    for (const url of spellings) {
      const code = await codeOf(url);
      if (!codes.test(code)) wrong.push(`${url}: ${code}`);
    }
    expect(wrong).toEqual([]);
    expect({ attempts, accepted, left: readdirSync(tempDir) }).toEqual({ attempts: [], accepted: 0, left: [] });
  });
});

const byte = fc.nat(255);
const from = (least: number, most: number) => fc.integer({ min: least, max: most });
/** Any address inside, not only the known ones. */
const anyInside = fc.oneof(
  fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
  fc.tuple(fc.constant(100), from(64, 127), byte, byte),
  fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  fc.tuple(fc.constant(172), from(16, 31), byte, byte),
  fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  fc.tuple(fc.constant(198), from(18, 19), byte, byte),
  fc.tuple(from(224, 255), byte, byte, byte),
);

test('spellings of chance: a stable code each, and no connection', async () => {
  const spelling = fc.tuple(anyInside, fc.nat(), fc.nat()).map(([parts, which, whole]) => {
    const address = parts.join('.');
    const spellings = spellingsOf(address);
    const at = `${spellings[which % spellings.length]}:${port}`;
    const urls = [`https://${at}/x.git`, ...wholeUrls(at)];
    return urls[whole % urls.length] ?? '';
  });
  const property = fc.asyncProperty(spelling, async (url) => {
    expect(await codeOf(url)).toMatch(codes);
  });
  await fc.assert(property, { numRuns: casesOfChance(2_000), seed: seedOfCases });
  expect({ attempts, accepted, left: readdirSync(tempDir) }).toEqual({ attempts: [], accepted: 0, left: [] });
});

describe('public names that lead inside', () => {
  const answers: [string, string[]][] = [
    ...insideV4.map((address): [string, string[]] => [`inside at ${address}`, [address]]),
    ...insideV6.map((address): [string, string[]] => [`inside at ${address}`, [address]]),
    ['mapped', ['::ffff:127.0.0.1']],
    ['mapped in hex', ['::ffff:7f00:1']],
    ['translated', ['64:ff9b::7f00:1']],
    ['by 6to4', ['2002:7f00:1::1']],
    ['with a zone', ['fe80::1%eth0']],
    ['public and inside together', [outside, '127.0.0.1']],
    ['inside and public together', ['10.0.0.1', outside]],
    ['nowhere', []],
    ['to what is no address', ['localhost']],
  ];

  test.each(answers)('%s', async (_name, addresses) => {
    const resolve: Resolve = async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    expect(await codeOf(`https://git.deplight.dev:${port}/x.git`, resolve)).toBe('SOURCE_ADDRESS_FORBIDDEN');
    expect({ attempts, accepted }).toEqual({ attempts: [], accepted: 0 });
  });

  test('a name that changes its mind is asked once: every connection goes to what it said then (rebinding)', async () => {
    let asked = 0;
    const http = createPinnedHttp(strict, async () => {
      asked += 1;
      return [{ address: asked === 1 ? outside : '127.0.0.1', family: 4 }];
    });
    for (const path of ['info/refs', 'git-upload-pack', 'git-upload-pack']) {
      const url = `https://git.deplight.dev:${port}/x.git/${path}`;
      await expect(request(url, { dispatcher: http.dispatcher })).rejects.toThrow();
    }
    await http.close();
    expect({ asked, led, attempts, accepted }).toEqual({
      asked: 1,
      led: [outside, outside, outside],
      attempts: [],
      accepted: 0,
    });
  });
});

describe('with local sources allowed, as on a laptop', () => {
  const local = hosts.filter((host) => !isOwnLoopback(host));
  test('only this machine is reached: everything else inside is refused the same', async () => {
    const before = accepted;
    for (const host of local) {
      const code = await codeOf(`https://${host}:${port}/x.git`, undefined, true);
      expect(code, host).toMatch(codes);
    }
    expect({ accepted, attempts }).toEqual({ accepted: before, attempts: [] });
  });
});

test('the watch sees a connection that is made', async () => {
  expect(await codeOf(`http://127.0.0.1:${port}/x.git`, undefined, true)).toBe('SOURCE_UNREACHABLE');
  expect(attempts).toEqual(['127.0.0.1']);
  expect(accepted).toBeGreaterThan(0);
});

/** Whether a parser that follows the standard reads it as a name or address of this machine itself. */
function isOwnLoopback(host: string): boolean {
  const url = `https://${host}/`;
  const name = URL.canParse(url) ? new URL(url).hostname : '';
  return /^127\.|^\[::1\]$|(?:^|\.)localhost\.?$/.test(name);
}

async function codeOf(url: string, resolve?: Resolve, allowLocalSources = strict.allowLocalSources): Promise<string> {
  const request = {
    url,
    output: join(tempDir, 'source.tgz'),
    tempDir,
    policy: { allowLocalSources },
    timeoutMs: 3_000,
    ...(resolve ? { resolve } : {}),
  };
  return fetchGit(request).then(
    () => 'taken',
    (error: { code?: string; stack?: string }) => error.code ?? String(error.stack),
  );
}
