// A weighbridge: whatever is sent is counted and hashed while it passes, and nothing is kept in memory or on disk.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';

const port = Number(process.env.PORT ?? 3000);

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Large upload</title>
<style>
  :root { color-scheme: light dark; font: 18px/1.6 ui-sans-serif, system-ui, sans-serif; }
  body { min-height: 100vh; margin: 0; display: grid; place-items: center; background: light-dark(#f4f6f2, #121511); color: light-dark(#20261d, #e6ebe2); }
  main { width: min(30rem, 88vw); } h1 { margin: 0 0 .5rem; }
  progress { width: 100%; } output { display: block; overflow-wrap: anywhere; }
</style>
<main>
  <h1>Hello from large-upload</h1>
  <p>Choose a file of any size. It is weighed as it passes, and kept nowhere.</p>
  <input type="file" aria-label="The file to weigh">
  <progress value="0"></progress>
  <output></output>
</main>
<script>
  const [input, progress, output] = ['input', 'progress', 'output'].map((name) => document.querySelector(name));
  input.onchange = () => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => { progress.value = loaded / total; };
    request.onload = () => {
      const { bytes, sha256 } = JSON.parse(request.responseText);
      output.textContent = bytes.toLocaleString() + ' bytes, SHA-256 ' + sha256;
    };
    request.onerror = () => { output.textContent = 'The upload broke off. Try again.'; };
    request.open('PUT', '/weigh');
    request.send(input.files[0]);
  };
</script>
</html>
`;

const server = createServer(async (request, response) => {
  if (request.method !== 'PUT') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    return;
  }
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(request, async (chunks) => {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        hash.update(chunk);
      }
    });
  } catch (error) {
    console.error(`An upload broke off after ${bytes} bytes: ${error.message}`);
    return;
  }
  console.log(`${bytes} bytes passed`);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ bytes, sha256: hash.digest('hex') }));
});

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
