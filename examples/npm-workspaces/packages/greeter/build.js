const { mkdirSync, writeFileSync } = require('node:fs');

mkdirSync('dist', { recursive: true });
writeFileSync('dist/greeter.js', "exports.greet = (name) => `Hello from ${name}`;\n");
