// The web line of the Procfile: its words stand in the command, not in the code.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

const port = Number(process.env.PORT ?? 3000);
const { greeting } = parseArgs({ options: { greeting: { type: 'string', default: 'Goodbye' } } }).values;

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(`${greeting} from procfile\n`);
});
server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
