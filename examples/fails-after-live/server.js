// Passes every check and goes live, then fails when it is asked to: what self-healing is for.
// GET /break: from then on every answer is a 500, and the page keeps asking. GET /exit: the process ends.
import { createServer } from 'node:http';

let broken = false;

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A plant with a secret</title>
<style>
  :root { color-scheme: light dark; font: 18px/1.6 ui-serif, Georgia, serif; }
  body { min-height: 100vh; margin: 0; display: grid; place-items: center; background: light-dark(#f6f4ee, #17150f); }
  main { max-width: 30rem; padding: 2rem; text-align: center; }
</style>
<main>
  <h1>Looks healthy</h1>
  <p>It answers, it went live, and it can be broken with one click: then every request ends in a 500,
    and Deplight proposes to go back to the version before.</p>
  <p><a href="/break">Break it</a> · <a href="/exit">End its process</a></p>
</main>
</html>
`;

/** Reloads itself, so that one click is enough for the failures to add up. */
const failure = `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="refresh" content="1">
<title>Broken</title>
<p>500: the soil is empty.</p>
`;

const server = createServer((request, response) => {
  const asked = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (asked === '/exit') {
    console.error('Asked to end: leaving with exit code 3');
    response.end('Gone in a moment\n', () => process.exit(3));
    return;
  }
  if (asked === '/break') broken = true;
  if (broken) console.error(`Error: the soil is empty, so ${asked} cannot be answered`);
  response.writeHead(broken ? 500 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(broken ? failure : page);
});

server.listen(Number(process.env.PORT ?? 3000), '0.0.0.0', () => console.log('Listening, and well so far'));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
