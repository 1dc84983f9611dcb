// Loaded before each process of the functions emulator (NODE_OPTIONS, suite-part.ts): half of what such a process loads is
// the CLI's code for deploying, of which it calls nothing. It is loaded when it is used, and what was compiled is kept for
// the processes that follow. Where firebase-tools moves its files, nothing matches and all is loaded at once, as before.
const Module = require('node:module');
const { basename, dirname, sep } = require('node:path');

/** Long enough for a function to have loaded what it answers with. */
const keepCompiledAfterMs = 10_000;

const [, program = ''] = process.argv;
if (basename(program).startsWith('functionsEmulatorRuntime')) {
  const cli = dirname(dirname(program)) + sep;
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const loaded = () => load.call(this, request, parent, isMain);
    const asker = parent?.filename ?? '';
    const isOfCli = asker.startsWith(cli) && !asker.startsWith(program) && request.startsWith('.');
    return isOfCli ? whenUsed(loaded) : loaded();
  };
  // The emulator ends its processes by a signal, and Node writes what was compiled at an end without one.
  setTimeout(() => Module.flushCompileCache(), keepCompiledAfterMs).unref();
}

/** A module's exports, loaded when one of them is asked for. */
function whenUsed(load) {
  return new Proxy({}, { get: (_, name) => load()[name], has: (_, name) => name in load() });
}
