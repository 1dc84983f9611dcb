// The app behind both: small answers as fast as Node gives them; `/port` says where it is reached without any gateway.

const server = `require('node:http').createServer((request, response) => {
  const body = request.url === '/port' ? process.env.PORT : '{"plant":"fern","watered":true}';
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}).listen(process.env.PORT);
process.on('SIGTERM', () => process.exit(0));
`;

/** The files of its image. */
export const upstreamFiles = {
  'server.js': server,
  Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
};
