// A greenhouse bulletin: the smallest Node server that is still pleasant to look at.
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 3000);
const startedAt = Date.now();

const page = () => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Greenhouse bulletin</title>
<style>
  :root { color-scheme: light dark; font: 18px/1.6 ui-serif, Georgia, serif; }
  body { min-height: 100vh; margin: 0; display: grid; place-items: center; background: light-dark(#f2f7ee, #12190f); color: light-dark(#1d2b16, #e4efdc); }
  main { max-width: 30rem; padding: 2rem; text-align: center; }
  h1 { font-size: 2.2rem; margin: 0 0 .5rem; }
  .leaf { font-size: 4rem; }
  dl { display: grid; grid-template-columns: auto auto; gap: .25rem 1.5rem; justify-content: center; text-align: left; }
  dt { opacity: .7 }
  dd { margin: 0; font-variant-numeric: tabular-nums; }
</style>
<main>
  <div class="leaf" aria-hidden="true">🌿</div>
  <h1>Hello from node-http</h1>
  <p>A plain Node server with no packages at all. It grew from a seed a moment ago.</p>
  <dl>
    <dt>Awake for</dt><dd>${Math.round((Date.now() - startedAt) / 1000)} s</dd>
    <dt>Node</dt><dd>${process.versions.node}</dd>
    <dt>Revision</dt><dd>${process.env.K_REVISION ?? 'at home'}</dd>
  </dl>
</main>
</html>
`;

const server = createServer((request, response) => {
  if (request.url === '/healthz') {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}\n');
    return;
  }
  if (request.url !== '/') {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Nothing grows here.\n');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page());
});

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
