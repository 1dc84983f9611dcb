// One of the two apps of this repository, deployed by its root folder "bulletin".
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 3000);

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('Hello from monorepo, the bulletin\n');
});
server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
