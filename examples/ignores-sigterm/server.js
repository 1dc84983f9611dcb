// A stubborn weed: says that it was asked to stop, and goes on. Whoever runs it has to pull it out.
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 3000);

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  response.end('Hello from ignores-sigterm. Putting me to sleep takes force.\n');
});

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
process.on('SIGTERM', () => console.log('SIGTERM? I would rather not.'));
