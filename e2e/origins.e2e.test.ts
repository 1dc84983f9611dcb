// T-LOC: a web page of somebody else's, open in the developer's browser, gets nothing built and nothing run.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { api, codeOf, createDeployment, created } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { newUser, type User } from './client/user.ts';
import { ended, eventually, live } from './client/wait.ts';
import { stack } from './stack.ts';

const foreign = { origin: 'https://evil.example' };
const documents = `http://${stack.firestore}/v1/projects/${stack.project}/databases/(default)/documents`;
const asOwner = { authorization: 'Bearer owner', 'content-type': 'application/json' };

let user: User;
beforeAll(async () => {
  user = await newUser();
});

describe('a page of another origin', () => {
  test('that signed itself up gets 403 from REST, and nothing is made (T-LOC-01)', async () => {
    const json = { gitUrl: `${stack.examples}/node-http.git` };
    const answer = await api('/deployments', { user, json, headers: foreign });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'ORIGIN_FORBIDDEN']);
    expect(answer.headers.get('access-control-allow-origin')).not.toBe('*');
    expect((await api('/deployments', { user })).body).toMatchObject({ deployments: [] });
  });

  test('that forges a token gets 403 from a callable (T-CALL-01, T-LOC-01)', async () => {
    const claims = Buffer.from(
      JSON.stringify({
        sub: user.uid,
        user_id: user.uid,
        aud: stack.project,
        iss: `https://securetoken.google.com/${stack.project}`,
        exp: 4e9,
        iat: 1,
      }),
    ).toString('base64url');
    const forged = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    const response = await fetch(`${stack.functions}/${stack.project}/${stack.region}/deployments/createDeployment`, {
      method: 'POST',
      headers: { ...foreign, 'content-type': 'application/json', authorization: `Bearer ${forged}` },
      body: JSON.stringify({ data: { gitUrl: `${stack.examples}/node-http.git` } }),
    });
    expect(response.status).toBe(403);
    expect((await api('/deployments', { user })).body).toMatchObject({ deployments: [] });
  });

  test('cannot listen to events (T-LOC-03)', async () => {
    expect((await api('/events', { user, headers: foreign })).status).toBe(403);
  });

  test('cannot send an object to the storage emulator (T-LOC-01)', async () => {
    const response = await fetch(
      `${stack.storage}/upload/storage/v1/b/${stack.project}-sources/o?uploadType=media&name=evil`,
      { method: 'POST', headers: foreign, body: 'x' },
    );
    expect(response.status).toBe(403);
  });

  test('does not reach it under another name either (T-LOC-02)', async () => {
    const status = await statusWithHost(`${stack.storage}/storage/v1/b/${stack.project}-sources/o`, 'evil.example');
    expect([400, 403, 421]).toContain(status);
  });
});

describe('write access to Firestore alone', () => {
  test('that makes a deployment of its own gets nothing built (T-RUN-03)', async () => {
    const made = await createDeployment(user, {
      form: archiveForm(await packFiles(tinyServer('first')), { name: 'sealed' }),
    });
    await live(user, made.id);
    const run = await readDocument(`pipeline/${made.id}`);
    const id = `dpl_${'e'.repeat(20)}`;
    const forged = {
      ...run,
      deploymentId: { stringValue: id },
      phase: { stringValue: 'BUILDING' },
      open: { booleanValue: true },
      seal: { stringValue: createHmac('sha256', 'guess').update(id).digest('hex') },
    };
    await writeDocument(`pipeline/${id}`, forged);
    const quarantined = await eventually('the forged run to be put aside', async () => {
      const now = await readDocument(`pipeline/${id}`);
      return now['open']?.booleanValue === false ? now : undefined;
    });
    expect(quarantined['phase']?.stringValue).toBe('BUILDING');
  });

  test('that changes what a queued deployment will run gets nothing of it run (T-RUN-03)', async () => {
    const made = await createDeployment(user, {
      form: archiveForm(await packFiles(tinyServer('original')), { name: 'tampered' }),
    });
    await live(user, made.id);
    const run = await readDocument(`pipeline/${made.id}`);
    await writeDocument(`pipeline/${made.id}`, {
      ...run,
      env: { mapValue: { fields: { EVIL: { stringValue: '1' } } } },
    });
    const answer = await api(`/deployments/${made.id}/redeploy`, { user, method: 'POST' });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'SEAL_INVALID']);
  });
});

test('pages of the dashboard itself may call', async () => {
  const json = { gitUrl: `${stack.examples}/static-site.git`, name: 'from-the-dashboard' };
  const made = created(await api('/deployments', { user, json, headers: { origin: stack.hosting } }));
  expect((await ended(user, made.id)).status).toBe('LIVE');
});

test('every listener of ours is on loopback (T-LOC-04, T-RUN-01)', () => {
  const ours = [
    stack.hosting,
    stack.functions,
    stack.auth,
    stack.storage,
    stack.gateway,
    stack.examples,
    `http://${stack.firestore}`,
    `http://${stack.cloud}`,
    `http://${stack.pubsub}`,
  ].map((address) => Number(new URL(address).port));
  const open = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((file) => listeners(file))
    .filter(({ port }) => ours.includes(port));
  expect(open.length).toBeGreaterThan(0);
  expect(open.filter(({ loopback }) => !loopback)).toEqual([]);
});

/** The status of a GET with a Host header of its own, which fetch does not allow. */
function statusWithHost(address: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(address, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

type Fields = Record<string, { stringValue?: string; booleanValue?: boolean; mapValue?: object }>;

async function readDocument(path: string): Promise<Fields> {
  const response = await fetch(`${documents}/${path}`, { headers: asOwner });
  return ((await response.json()) as { fields: Fields }).fields;
}

async function writeDocument(path: string, fields: Fields): Promise<void> {
  const response = await fetch(`${documents}/${path}`, {
    method: 'PATCH',
    headers: asOwner,
    body: JSON.stringify({ fields }),
  });
  expect(response.status).toBe(200);
}

/** Listening sockets as the kernel lists them: address and port in hexadecimal, state 0A. */
function listeners(file: string): Array<{ port: number; loopback: boolean }> {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[3] === '0A')
    .map((columns) => {
      const [address = '', port = ''] = (columns[1] ?? '').split(':');
      const loopback =
        address === '0100007F' ||
        address === '00000000000000000000000001000000' ||
        address === '0000000000000000FFFF00000100007F';
      return { port: Number.parseInt(port, 16), loopback };
    });
}
