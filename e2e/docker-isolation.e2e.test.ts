// What an app finds around it when it runs in a container, and what its image holds (threats.md T-RUN-01, T-BLD-04, T-GIT-11).
// Where apps are plain processes there is nothing to look at: nothing isolates those, which the README says.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DeploymentView } from '@deplight/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { childProcesses } from '../local/src/processes/child-processes.ts';
import { runningParts } from '../local/src/processes/run-record.ts';
import { api, createDeployment, created } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { newUser, type User } from './client/user.ts';
import { live } from './client/wait.ts';
import { stack } from './stack.ts';

const skip = stack.runtime === 'docker' ? undefined : 'apps are plain processes';
const docker = async (...args: string[]) => (await promisify(execFile)('docker', args, { maxBuffer: 2 ** 30 })).stdout;

/** Connects to what it is asked for, and answers with those that accept; `gateway` stands for its own way out. */
const probe = {
  'package.json': JSON.stringify({ name: 'probe', scripts: { start: 'node server.js' } }),
  'server.js': `const { connect } = require('node:net');
const { readFileSync } = require('node:fs');
const [, , way] = readFileSync('/proc/net/route', 'utf8').split('\\n').map((line) => line.split('\\t')).find(([, to]) => to === '00000000');
const gateway = way.match(/../g).reverse().map((byte) => parseInt(byte, 16)).join('.');
const opens = (host, port) => new Promise((resolve) => {
  const socket = connect({ host: host === 'gateway' ? gateway : host, port, timeout: 2000 });
  const end = (open) => { socket.destroy(); resolve(open); };
  socket.on('connect', () => end(true)).on('timeout', () => end(false)).on('error', () => end(false));
});
require('node:http').createServer(async (request, response) => {
  const targets = new URL(request.url, 'http://probe').searchParams.getAll('target').map((target) => target.split('|'));
  const found = await Promise.all(targets.map(async ([host, port]) => ({ host, port, open: await opens(host, Number(port)) })));
  response.end(JSON.stringify(found.filter(({ open }) => open).map(({ host, port }) => host + ':' + port)));
}).listen(process.env.PORT);
`,
};

/** The TCP ports at which the stack under test listens: those that it names, and those that its processes hold. Linux only. */
async function portsOfStack(): Promise<string[]> {
  const named = Object.values(stack).flatMap((value) => (typeof value === 'string' ? portIn(value) : []));
  const parts = (await runningParts(stack.stateDir)).map(({ pid }) => pid);
  const pids = [...parts, ...(await Promise.all(parts.map(childProcesses))).flat()];
  const sockets = new Set(pids.flatMap(socketsOf));
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1));
  const held = rows.flatMap((row) => {
    const [, local = '', , state, , , , , , socket = ''] = row.trim().split(/\s+/);
    const isOurs = state === listening && sockets.has(`socket:[${socket}]`);
    return isOurs ? [String(Number.parseInt(local.split(':')[1] ?? '', 16))] : [];
  });
  return [...new Set([...named, ...held])];
}

/** The state of a socket in /proc/net/tcp. */
const listening = '0A';

const portIn = (address: string) => /:(\d{2,5})(?:\/|$)/.exec(address)?.slice(1) ?? [];

function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).map((descriptor) => readlinkSync(join(folder, descriptor)));
  } catch {
    // It has ended between two looks, or closed what was listed.
    return [];
  }
}

describe.skipIf(skip)(`a container${skip ? ` (skipped: ${skip})` : ''}`, { timeout: 300_000 }, () => {
  const canary = `cnry-${randomBytes(12).toString('hex')}`;
  let user: User;
  let looker: DeploymentView;
  let neighbour: DeploymentView;

  beforeAll(async () => {
    user = await newUser();
    const deploy = async (name: string, files: Record<string, string>, env = '{}') =>
      live(user, (await createDeployment(user, { form: archiveForm(await packFiles(files), { name, env }) })).id);
    neighbour = await deploy('neighbour', tinyServer('hello'));
    const { workspaceId } = neighbour;
    const secret = { name: 'CANARY', value: canary };
    expect((await api(`/workspaces/${workspaceId}/secrets`, { user, json: secret })).status).toBeLessThan(300);
    looker = await deploy('looker', probe, JSON.stringify({ PLAIN: `plain-${canary}` }));
    const { appId } = looker;
    const bound = await api(`/workspaces/${workspaceId}/apps/${appId}/secrets`, { user, json: { names: ['CANARY'] } });
    expect(bound.status).toBe(200);
    const restarted = await api(`/workspaces/${workspaceId}/apps/${appId}/restart`, { user, method: 'POST' });
    looker = await live(user, created(restarted).id);
  }, 400_000);

  const opened = async (targets: readonly (readonly [string, string])[]): Promise<string[]> => {
    const query = new URLSearchParams(targets.map((target): [string, string] => ['target', target.join('|')]));
    return z.array(z.string()).parse(await (await fetch(`${looker.url}?${query}`)).json());
  };

  test('reaches nothing that the platform listens at, no engine, no metadata and no other app (T-RUN-01)', async () => {
    const addresses = await containerAddresses('neighbour');
    expect(addresses.length).toBeGreaterThan(0);
    const ours = await portsOfStack();
    expect(ours.length).toBeGreaterThan(10);
    const ports = [...ours, '2375', '2376'];
    const machine = ports.flatMap((port) => [['gateway', port] as const, ['host.docker.internal', port] as const]);
    const others = addresses.map((address) => [address, '8080'] as const);
    expect(await opened([...others, ['169.254.169.254', '80']])).toEqual([]);
    expect(await opened(machine)).toEqual([]);
    expect(await opened([['127.0.0.1', '8080']]), 'the probe does find what is open').toEqual(['127.0.0.1:8080']);
  });

  test('has an image that holds neither its secret nor its variables, in no layer and not in its history (T-BLD-04, T-GIT-11)', async () => {
    const running = await containerOf('looker');
    const image = (await docker('inspect', '--format', '{{.Image}}', running)).trim();
    const history = await docker('history', '--no-trunc', '--format', '{{json .}}', image);
    const { stdout: layers } = await promisify(execFile)('docker', ['save', image], {
      encoding: 'buffer',
      maxBuffer: 2 ** 31 - 1,
    });
    expect(layers.includes('listen(process.env.PORT)'), 'the layers are not compressed').toBe(true);
    expect(layers.includes(canary)).toBe(false);
    expect(history).not.toContain(canary);
  });
});

/** @param app its name: its service is named after it. */
async function containerOf(app: string): Promise<string> {
  const running = (await docker('ps', '--no-trunc', '--format', '{{.ID}} {{.Labels}}')).split('\n');
  const [id] = running.find((line) => line.includes(`"service":"dpl-${app}-`))?.split(' ') ?? [];
  if (!id) throw new Error(`No container of ${app} runs.`);
  return id;
}

async function containerAddresses(app: string): Promise<string[]> {
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}';
  return (await docker('inspect', '--format', format, await containerOf(app))).trim().split(/\s+/);
}
