// Greets with what deplight.yaml says, with an exclamation mark when it is told to be loud.
import { createServer } from 'node:http';

const greeting = process.env.GREETING ?? 'Nobody said what to say';
const loud = process.argv.includes('--loud');

createServer((request, response) => {
  const text = request.url === '/healthz' ? 'ok' : `${greeting}${loud ? '!' : '.'}`;
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}).listen(Number(process.env.PORT ?? 8080), '0.0.0.0');

process.once('SIGTERM', () => process.exit(0));
