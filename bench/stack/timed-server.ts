// The little app that the benches deploy: it knows when its process began and when it listened, says a line for each
// request, and as many as it is asked for.
import { packFiles } from '../../e2e/client/archives.ts';

const server = `let listenedMs;
const server = require('node:http').createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/count') for (let n = 0; n < Number(url.searchParams.get('to')); n += 1) console.log('line ' + n);
  else console.log('asked for ' + request.url);
  response.end(JSON.stringify({ beganMs: performance.timeOrigin, listenedMs }));
});
server.listen(process.env.PORT, () => { listenedMs = performance.timeOrigin + performance.now(); });
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`;

/** An archive of it. @param text makes it another source than the last one. */
export function timedServer(text: string): Promise<Buffer> {
  const manifest = JSON.stringify({ name: 'timed', description: text, scripts: { start: 'node server.js' } });
  return packFiles({ 'package.json': manifest, 'server.js': server });
}
