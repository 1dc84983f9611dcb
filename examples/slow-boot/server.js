// A bulb that takes its time: it listens only after it has warmed up, as an app with a large model or cache does.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const port = Number(process.env.PORT ?? 3000);
const seconds = Number(process.env.WARM_UP_SECONDS ?? 3);

for (let left = seconds; left > 0; left -= 1) {
  console.log(`Warming up, ${left} s to go`);
  await sleep(1000);
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Slow boot</title>
<style>
  :root { color-scheme: light dark; font: 18px/1.6 ui-sans-serif, system-ui, sans-serif; }
  body { min-height: 100vh; margin: 0; display: grid; place-items: center; background: light-dark(#f4f6f2, #121511); color: light-dark(#20261d, #e6ebe2); }
  main { width: min(30rem, 88vw); } h1 { margin: 0 0 .5rem; }
</style>
<main>
  <h1>Hello from slow-boot</h1>
  <p>This bulb took ${seconds} seconds to come up. Set WARM_UP_SECONDS to make it slower.</p>
</main>
</html>
`;
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
});
server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
