// Which host a request is for, and which requests are for none.
import { describe, expect, test } from 'vitest';
import { readHost } from './read-host.ts';

const read = (url: string, ...hosts: string[]) =>
  readHost({ url, rawHeaders: hosts.flatMap((host) => ['Host', host]) });

test.each([
  ['App.Localhost', 'app.localhost'],
  ['app.localhost.', 'app.localhost'],
  ['app.localhost:8090', 'app.localhost'],
  ['tag---app.localhost', 'tag---app.localhost'],
  ['[::1]:80', '[::1]'],
])('%s is %s (T-GW-04)', (given, host) => {
  expect(read('/p?q', given)).toEqual({ kind: 'host', host, path: '/p?q' });
});

describe('refuses (T-GW-01, T-GW-02, T-GW-03, T-GW-04)', () => {
  test.each([
    ['no host', '/', []],
    ['two hosts', '/', ['a.localhost', 'b.localhost']],
    ['an empty host', '/', ['']],
    ['a user in the host', '/', ['a.app@b.app']],
    ['a port that is none', '/', ['a.localhost:99999']],
    ['two ports', '/', ['a.localhost:80:80']],
    ['dots alone', '/', ['..localhost']],
    ['letters beyond ASCII', '/', ['äpp.localhost']],
    ['another host in the address', 'http://b.localhost/x', ['a.localhost']],
    ['a tab in the address', '/a\tb', ['a.localhost']],
    ['an address that is none', 'ftp://a.localhost/', ['a.localhost']],
  ])('%s', (_, url, hosts) => {
    expect(read(url, ...hosts)).toMatchObject({ kind: 'refused', status: 400 });
  });
});

test('an absolute address with the same host keeps its path', () => {
  expect(read('http://a.localhost:8090/x?y', 'a.localhost:8090')).toEqual({
    kind: 'host',
    host: 'a.localhost',
    path: '/x?y',
  });
  expect(read('http://a.localhost', 'a.localhost')).toEqual({ kind: 'host', host: 'a.localhost', path: '/' });
});
