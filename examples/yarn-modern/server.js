const { createServer } = require('node:http');

createServer((_request, response) => response.end('Hello from yarn-modern')).listen(process.env.PORT ?? 3000);
