import { createServer } from 'node:http';

createServer((_request, response) => response.end('Hello from pnpm-server')).listen(process.env.PORT ?? 3000);
