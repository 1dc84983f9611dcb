// A guest book of the last twenty visitors' greetings, kept in memory: Express, a form and a stylesheet.
const path = require('node:path');
const express = require('express');

const app = express();
const greetings = [{ name: 'The gardener', words: 'Welcome. Leave a greeting, it lives as long as this instance.' }];

const escapeHtml = (text) =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign]);

app.disable('x-powered-by');
app.use(express.static(path.join(__dirname, 'public'), { index: false }));
app.use(express.urlencoded({ extended: false, limit: '4kb' }));

app.get('/', (_request, response) => {
  const list = greetings
    .map(({ name, words }) => `<li><strong>${escapeHtml(name)}</strong><p>${escapeHtml(words)}</p></li>`)
    .join('\n');
  response.send(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Guest book</title>
<link rel="stylesheet" href="/guest-book.css">
<main>
  <h1>Hello from node-express</h1>
  <form method="post" action="/greetings">
    <label>Name <input name="name" maxlength="40" required></label>
    <label>Greeting <input name="words" maxlength="200" required></label>
    <button>Sign the book</button>
  </form>
  <ul>${list}</ul>
</main>
</html>`);
});

app.post('/greetings', (request, response) => {
  const name = String(request.body?.name ?? '').trim().slice(0, 40);
  const words = String(request.body?.words ?? '').trim().slice(0, 200);
  if (name && words) greetings.unshift({ name, words });
  greetings.length = Math.min(greetings.length, 20);
  response.redirect(303, '/');
});

app.get('/healthz', (_request, response) => response.json({ status: 'ok' }));

const port = Number(process.env.PORT ?? 3000);
const server = app.listen(port, '0.0.0.0', () => console.log(`Guest book open on port ${port}`));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
