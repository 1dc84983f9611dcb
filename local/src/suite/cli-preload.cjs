// Loaded before the Firebase CLI and before each process of its functions emulator (NODE_OPTIONS, suite-part.ts), to leave out
// what nobody needs. Where firebase-tools moves its files, nothing matches and all goes on as it would without this.
const Module = require('node:module');
const { basename, dirname, join, sep } = require('node:path');

/** Long enough for a function to have loaded what it answers with. */
const keepCompiledAfterMs = 10_000;

const [, program = ''] = process.argv;
const cli = dirname(dirname(program));
if (program.endsWith(join('firebase-tools', 'lib', 'bin', 'firebase.js'))) writeNoDebugLog();
if (basename(program).startsWith('functionsEmulatorRuntime')) {
  loadOnUse();
  // The emulator ends its processes by a signal, and Node writes what was compiled at an end without one.
  setTimeout(() => Module.flushCompileCache(), keepCompiledAfterMs).unref();
}

/** It has lines for each event and each request, and no bound: 135 MB after a quarter of an hour of tests. */
function writeNoDebugLog() {
  require(join(cli, 'logger.js')).useFileLogger = () => 'firebase.log';
}

/** Half of what a function's process loads is the CLI's code for deploying, and packages of its own; it calls nothing of them. */
function loadOnUse() {
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const loaded = () => load.call(this, request, parent, isMain);
    const asker = parent?.filename ?? '';
    const isOfCli = asker.startsWith(cli + sep) && !asker.startsWith(program) && !Module.isBuiltin(request);
    return isOfCli ? whenUsed(loaded) : loaded();
  };
}

/** A module's exports, loaded when one of them is asked for, or when they are a function that is called. */
function whenUsed(load) {
  return new Proxy(() => {}, {
    get: (_, name) => load()[name],
    has: (_, name) => name in load(),
    apply: (_, self, given) => Reflect.apply(load(), self, given),
    construct: (_, given) => Reflect.construct(load(), given),
  });
}
