// Listens on a port of its own choice and never looks at PORT: the platform cannot reach it.
import { createServer } from 'node:http';

createServer((_request, response) => response.end('Nobody hears me\n')).listen(39517, () => {
  console.log('Listening on port 39517, whatever PORT says');
});
