// Ends while starting, as an app does that misses a setting: the old version must keep serving.
import { createServer } from 'node:http';

const soil = process.env.SOIL;
if (!soil) throw new Error('SOIL is not set, so nothing can grow here');

createServer((_request, response) => response.end(`Growing in ${soil}\n`)).listen(Number(process.env.PORT ?? 3000), '0.0.0.0');
