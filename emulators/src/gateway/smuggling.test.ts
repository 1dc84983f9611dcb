// Requests made to be read differently by two servers: the app sees one of them, or none, and never what is hidden in it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GatewayTestBed } from './gateway-test-bed.ts';

const bed = new GatewayTestBed();
const HIDDEN = 'GET /hidden HTTP/1.1\r\nHost: app.localhost\r\n\r\n';

beforeAll(() => bed.begin());
afterAll(() => bed.end());
beforeEach(() => {
  bed.seen.length = 0;
  bed.answer = async (request, response) => {
    request.resume().once('end', () => response.end(JSON.stringify(request.rawHeaders)));
  };
});

/** A head and what follows it; `Connection: close` makes the door hang up after the answer, if there is one. */
const post = (headers: string[], body: string, method = 'POST') =>
  bed.bytes(`${[`${method} / HTTP/1.1`, 'Host: app.localhost', ...headers].join('\r\n')}\r\n\r\n${body}`);

describe('a body of two lengths reaches nobody (T-GW-05)', () => {
  const chunked = `0\r\n\r\n${HIDDEN}`;
  test.each([
    ['a length and chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked']],
    ['chunks and a length', ['Transfer-Encoding: chunked', 'Content-Length: 4']],
    ['two lengths that differ', ['Content-Length: 4', 'Content-Length: 5']],
    ['two lengths that are the same', ['Content-Length: 4', 'Content-Length: 4']],
    ['a list of lengths', ['Content-Length: 4, 4']],
    ['a length with a sign', ['Content-Length: +4']],
    ['a negative length', ['Content-Length: -4']],
    ['a length in base 16', ['Content-Length: 0x4']],
    ['a length with a space in it', ['Content-Length: 4 4']],
    ['a length beyond any number', ['Content-Length: 99999999999999999999999']],
    ['an empty length', ['Content-Length:']],
    ['a space before the colon', ['Transfer-Encoding : chunked']],
    ['a tab before the colon', ['Content-Length\t: 4']],
    ['a coding that only sounds so', ['Transfer-Encoding: xchunked']],
    ['chunked and then another coding', ['Transfer-Encoding: chunked, identity']],
    ['chunked, named twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity']],
    ['a coding that this hop does not know', ['Transfer-Encoding: gzip, chunked']],
    ['a folded header', ['Transfer-Encoding:', ' chunked', 'Content-Length: 4']],
    ['a header folded by a tab', ['X-A: b', '\tTransfer-Encoding: chunked', 'Content-Length: 0']],
    ['a NUL in a header', ['X-A: b\0c', 'Content-Length: 4']],
    ['a bare CR in a header', ['X-A: b\rTransfer-Encoding: chunked', 'Content-Length: 4']],
    ['a bare LF in a header', ['X-A: b\nTransfer-Encoding: chunked', 'Content-Length: 4']],
    ['a header without a name', [': chunked', 'Content-Length: 4']],
    ['a header without a colon', ['Transfer-Encoding', 'Content-Length: 4']],
  ])('%s', async (_, headers) => {
    expect(await post([...headers, 'Connection: close'], chunked)).toMatch(/^HTTP\/1.1 (400|501) /);
    expect(bed.seen).toEqual([]);
  });
});

describe('chunks that are none never become a second request (T-GW-05)', () => {
  test.each([
    ['a size that is no number', `zz\r\n\r\n${HIDDEN}`],
    ['a size in base 10 with a sign', `+5\r\nhello\r\n0\r\n\r\n`],
    ['a size beyond any number', `fffffffffffffffff\r\n${HIDDEN}`],
    ['a chunk longer than it says', `2\r\nhello\r\n0\r\n\r\n${HIDDEN}`],
    ['a bare LF after the size', `5\nhello\r\n0\r\n\r\n${HIDDEN}`],
    ['a bare LF at the end', `5\r\nhello\r\n0\n\n${HIDDEN}`],
    ['a space in the size', `5 \r\nhello\r\n0\r\n\r\n${HIDDEN}`],
    ['an endless extension', `5;${'x'.repeat(100_000)}\r\nhello\r\n0\r\n\r\n`],
    ['a bare LF in an extension', `5;a\n${HIDDEN}`],
  ])('%s', async (_, body) => {
    await post(['Transfer-Encoding: chunked', 'Connection: close'], body);
    expect(bed.seen.filter((line) => line !== 'POST /')).toEqual([]);
  });

  test('an extension that is one is not passed on', async () => {
    let body = '';
    bed.answer = (request, response) => {
      request.on('data', (chunk) => (body += chunk)).once('end', () => response.end());
    };
    await post(['Transfer-Encoding: chunked', 'Connection: close'], '5;a=b\r\nhello\r\n0\r\n\r\n');
    expect(body).toBe('hello');
  });

  test('trailers become no headers', async () => {
    const reply = await post(
      ['Transfer-Encoding: chunked', 'Trailer: X-Role', 'Connection: close'],
      '5\r\nhello\r\n0\r\nX-Role: admin\r\nHost: other.localhost\r\n\r\n',
    );
    expect(reply).toMatch(/^HTTP\/1.1 200/);
    expect(reply).not.toMatch(/x-role|other\.localhost/i);
  });
});

describe('a length cannot be talked away (T-GW-05)', () => {
  test.each(['GET', 'DELETE', 'POST', 'PUT', 'OPTIONS'])('%s whose Connection names it', async (method) => {
    await post([`Content-Length: ${HIDDEN.length}`, 'Connection: close, Content-Length'], HIDDEN, method);
    expect(bed.seen).toEqual([`${method} /`]);
  });

  test.each(['GET', 'DELETE'])('%s with chunks whose Connection names their coding', async (method) => {
    const body = `${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`;
    await post(['Transfer-Encoding: chunked', 'Connection: close, Transfer-Encoding'], body, method);
    expect(bed.seen).toEqual([`${method} /`]);
  });

  test('GET after four hundred headers', async () => {
    const many = Array.from({ length: 400 }, (_, n) => `a${n}:b`);
    await post([...many, `Content-Length: ${HIDDEN.length}`, 'Connection: close'], HIDDEN, 'GET');
    expect(bed.seen).toEqual(['GET /']);
  });

  test('an upgrade that has a body is an ordinary request', async () => {
    const upgrade = ['Connection: close, Upgrade', 'Upgrade: websocket', `Content-Length: ${HIDDEN.length}`];
    await post(upgrade, HIDDEN, 'GET');
    expect(bed.seen).toEqual(['GET /']);
  });
});

describe('what a platform says cannot be said by a caller (T-GW-06)', () => {
  test.each([
    [
      'directly',
      ['X-Forwarded-For: 6.6.6.6', 'X-Forwarded-For: 7.7.7.7', 'Forwarded: for=6.6.6.6', 'X-Real-IP: 6.6.6.6'],
    ],
    [
      'by the headers of proxies and frameworks',
      [
        'X-Forwarded-Host: mallory.example',
        'X-Forwarded-Proto: mallory',
        'X-Goog-Authenticated-User-Email: mallory',
        'X-Serverless-Authorization: Bearer mallory',
        'X-Cloud-Trace-Context: mallory',
        'X-Middleware-Subrequest: mallory',
      ],
    ],
    ['by letting ours be dropped', ['Connection: close, X-Forwarded-For, X-Forwarded-Host, Host']],
  ])('%s', async (_, headers) => {
    const reply = await post([...headers, 'Content-Length: 0', 'Connection: close'], '');
    expect(reply).toContain('"x-forwarded-for","127.0.0.1"');
    expect(reply).toContain('"host","app.localhost"');
    expect(reply).not.toMatch(/6\.6\.6\.6|7\.7\.7\.7|mallory/);
  });
});

describe('an app cannot smuggle answers (T-GW-05)', () => {
  const answerWith = (bytes: string) => {
    bed.answer = (request) => void request.socket.end(bytes, 'latin1');
  };
  test.each([
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\nok'],
    ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nok'],
    ['a header with a bare LF', 'HTTP/1.1 200 OK\r\nX-A: b\nX-B: c\r\n\r\nok'],
    ['a status that is none', 'HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\nok'],
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['a switch of protocols that nobody asked for', 'HTTP/1.1 101 Go\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nok'],
    ['headers without an end', `HTTP/1.1 200 OK\r\nX-A: ${'x'.repeat(200_000)}`],
  ])('%s: 502', async (_, bytes) => {
    answerWith(bytes);
    expect(await bed.get('/')).toMatch(/^HTTP\/1.1 502 /);
    expect(bed.seen).toEqual(['GET /']);
  });

  test('a control character in the reason: the reason stays behind, and the gateway lives', async () => {
    answerWith('HTTP/1.1 200 O\x01K\r\nContent-Length: 2\r\n\r\nok');
    expect(await bed.get('/')).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  });

  test('a second answer on a kept connection is not given to the next caller', async () => {
    bed.answer = (request) => {
      request.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst');
      setImmediate(() => request.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray'));
    };
    expect(await bed.get('/')).toContain('first');
    await expect.poll(() => bed.appConnections()).toBe(0);
    expect(await bed.get('/')).toContain('first');
  });
});
