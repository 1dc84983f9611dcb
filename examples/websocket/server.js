// An echo in the greenhouse: takes WebSockets by hand, so that nothing needs to be installed.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 3000);
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 0x81;
const sockets = new Set();

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>WebSocket echo</title>
<style>
  :root { color-scheme: light dark; font: 18px/1.6 ui-sans-serif, system-ui, sans-serif; }
  body { min-height: 100vh; margin: 0; display: grid; place-items: center; background: light-dark(#f4f6f2, #121511); color: light-dark(#20261d, #e6ebe2); }
  main { width: min(30rem, 88vw); } h1 { margin: 0 0 .5rem; }
  form { display: flex; gap: .5rem; } input { flex: 1; font: inherit; padding: .3rem .6rem; } button { font: inherit; }
</style>
<main>
  <h1>Hello from websocket</h1>
  <p>Say something, and the greenhouse says it back. <output id="state">Connecting …</output></p>
  <form><input aria-label="What to say" value="Good morning"><button>Say it</button></form>
  <ul id="heard"></ul>
</main>
<script>
  const state = document.querySelector('#state');
  const socket = new WebSocket(location.href.replace(/^http/, 'ws'));
  socket.onopen = () => state.textContent = 'Connected.';
  socket.onclose = () => state.textContent = 'The connection has ended. Reload to connect again.';
  socket.onmessage = ({ data }) => {
    const line = document.createElement('li');
    line.textContent = data;
    document.querySelector('#heard').prepend(line);
  };
  document.querySelector('form').onsubmit = (event) => {
    event.preventDefault();
    socket.send(document.querySelector('input').value);
  };
</script>
</html>
`;

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
});

server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + GUID).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  sockets.add(socket);
  let waiting = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let frame = readFrame(waiting); frame; frame = readFrame(waiting)) {
      waiting = waiting.subarray(frame.size);
      if (frame.first === TEXT) socket.write(textFrame(`echo: ${frame.text}`));
      else socket.end();
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
});

// Frames of a client are masked; those up to 125 bytes have their length in the second byte. Longer ones end the talk.
function readFrame(bytes) {
  if (bytes.length < 6) return undefined;
  const length = bytes[1] & 0x7f;
  if (length > 125) return { first: 0, size: bytes.length, text: '' };
  if (bytes.length < 6 + length) return undefined;
  const mask = bytes.subarray(2, 6);
  const text = Buffer.from(bytes.subarray(6, 6 + length).map((byte, at) => byte ^ mask[at % 4])).toString();
  return { first: bytes[0], size: 6 + length, text };
}

function textFrame(text) {
  const body = Buffer.from(text);
  const head = body.length > 125 ? [TEXT, 126, body.length >> 8, body.length & 0xff] : [TEXT, body.length];
  return Buffer.concat([Buffer.from(head), body]);
}

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => {
  for (const socket of sockets) socket.end();
  server.close(() => process.exit(0));
});
