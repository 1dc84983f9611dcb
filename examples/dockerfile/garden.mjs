// An app with a Dockerfile of its own, whose absolute paths only a real container has.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { hostname } from 'node:os';

const label = readFileSync('/var/lib/garden/label', 'utf8').trim();
const port = Number(process.env.PORT ?? 8080);

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Walled garden</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 18px/1.6 system-ui, sans-serif; background: #e9f1f7; color: #16303f; }
  main { padding: 2rem 3rem; border: .5rem solid #7a5a43; border-radius: 1rem; background: #fff; text-align: center; }
</style>
<main>
  <h1>Hello from dockerfile</h1>
  <p>The label says: ${label}.</p>
  <p><small>Container ${hostname()}</small></p>
</main>
</html>
`);
});

server.listen(port, '0.0.0.0', () => console.log(`Garden open on port ${port}`));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
