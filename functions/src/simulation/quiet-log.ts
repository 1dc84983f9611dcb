// Keeps the functions' own log lines off the console: a run writes dozens, and its history says more. To be imported
// before anything of theirs.
const silent = () => undefined;
Object.assign(globalThis.console, { debug: silent, info: silent, log: silent, warn: silent, error: silent });
