// Serves local repositories over git's smart HTTP protocol, as a forge does, for tests that deploy by git URL.
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface GitServer {
  /** The address of the server, without a slash at its end; a repository is at `${url}/NAME.git`. */
  readonly url: string;
  /** Every request so far, as "METHOD path". */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves every repository below `folder`, read-only, on a free port of 127.0.0.1. Needs git on the PATH. @param token asked for, where given. */
export async function serveGit(folder: string, token?: string): Promise<GitServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const [, basic = ''] = request.headers.authorization?.split(' ') ?? [];
    const [, password] = Buffer.from(basic, 'base64').toString().split(':');
    if (token === undefined || password === token) runBackend(folder, request, response);
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function runBackend(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://git');
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin',
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  backend.on('error', () => response.writeHead(500).end());
  backend.stdin.on('error', () => undefined);
  request.pipe(backend.stdin);
  response.on('close', () => backend.kill());
  answerAsCgi(backend.stdout, response);
}

/** A CGI program writes headers, an empty line, and the body. */
function answerAsCgi(output: NodeJS.ReadableStream, response: ServerResponse): void {
  let head = Buffer.alloc(0);
  const onHead = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    output.off('data', onHead);
    const headers = head
      .subarray(0, end)
      .toString('latin1')
      .split('\r\n')
      .map((line) => /^([^:]+):\s*(.*)$/.exec(line));
    for (const match of headers) {
      if (match?.[1] === 'Status') response.statusCode = Number.parseInt(match[2] ?? '500', 10);
      else if (match?.[1]) response.setHeader(match[1], match[2] ?? '');
    }
    response.write(head.subarray(end + 4));
    output.pipe(response);
  };
  output.on('data', onHead);
  output.once('end', () => {
    if (!response.headersSent) response.writeHead(500).end();
  });
}
