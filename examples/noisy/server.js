// A rookery: talks all the time and shouts when told to. /shout?lines=100000 writes that many lines at once, and with
// &perSecond=50000 as evenly as that.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const port = Number(process.env.PORT ?? 3000);
const perSecond = Number(process.env.LINES_PER_SECOND ?? 5);
const MOST_LINES = 10_000_000;
let said = 0;

const server = createServer(async (request, response) => {
  const asked = new URL(request.url, 'http://rookery').searchParams;
  const lines = Math.min(numberOf(asked.get('lines')), MOST_LINES);
  const perMs = numberOf(asked.get('perSecond')) / 1000 || Number.POSITIVE_INFINITY;
  const startMs = Date.now();
  for (let line = 1; line <= lines; line += 1) {
    while (line > (Date.now() - startMs + 1) * perMs) await pause(1);
    if (!process.stdout.write(`caw ${line} of ${lines}\n`)) await once(process.stdout, 'drain');
  }
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`Hello from noisy: ${lines} lines in ${Date.now() - startMs} ms. Ask for more at /shout?lines=100000\n`);
});

const numberOf = (text) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);

const talking = setInterval(() => {
  said += 1;
  process.stdout.write(`caw, said the rook for the ${said}. time\n`);
}, 1000 / perSecond);

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => {
  clearInterval(talking);
  server.close(() => process.exit(0));
});
