// A dripping tap: an endless answer of server-sent events, one each second, to everybody who follows it.
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 3000);
const followers = new Set();
let drops = 0;

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Event stream</title>
<style>
  :root { color-scheme: light dark; font: 18px/1.6 ui-sans-serif, system-ui, sans-serif; }
  body { min-height: 100vh; margin: 0; display: grid; place-items: center; background: light-dark(#f4f6f2, #121511); color: light-dark(#20261d, #e6ebe2); }
  main { width: min(30rem, 88vw); } h1 { margin: 0 0 .5rem; }
  output { font-size: 4rem; font-variant-numeric: tabular-nums; }
</style>
<main>
  <h1>Hello from sse</h1>
  <p>Drops since the tap was opened:</p>
  <output>…</output>
</main>
<script>
  new EventSource('/drops').onmessage = ({ data }) => { document.querySelector('output').textContent = data; };
</script>
</html>
`;

const server = createServer((request, response) => {
  if (request.url !== '/drops') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(`retry: 1000\ndata: ${drops}\n\n`);
  followers.add(response);
  response.once('close', () => followers.delete(response));
});

const dripping = setInterval(() => {
  drops += 1;
  for (const response of followers) response.write(`id: ${drops}\ndata: ${drops}\n\n`);
}, 1000);

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => {
  clearInterval(dripping);
  for (const response of followers) response.end(() => response.req.socket.end());
  server.close(() => process.exit(0));
});
