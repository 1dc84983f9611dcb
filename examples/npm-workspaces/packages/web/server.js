// One package of the workspace serves what another one builds.
const { createServer } = require('node:http');
const { greet } = require('greeter');

createServer((_request, response) => response.end(greet('npm-workspaces'))).listen(process.env.PORT ?? 3000);
