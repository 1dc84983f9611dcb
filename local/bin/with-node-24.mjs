// The first step of `npm start`, `npm test` and `npm run check`: plain JavaScript for Node 20 that installs the
// dependencies when they are missing, finds Node 24 among them and runs the given TypeScript file with it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedState } from './installed-state.mjs';

const oldestNode = 20;
const runtimeNode = 24;
const parentPollMs = 500;
const installTimeoutMs = 15 * 60_000;
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const [script, ...scriptArgs] = process.argv.slice(2);

if (script === undefined) stop('with-node-24: say which file to run, for example local/src/start.ts.');
if (nodeMajor() < oldestNode) stop(`Node ${process.versions.node} is too old: install Node ${oldestNode} or later.`);
installDependencies();
run(findNode());

function nodeMajor() {
  return Number(process.versions.node.split('.')[0]);
}

function installDependencies() {
  const state = installedState(root);
  if (state.ok) return;
  const startedAt = Date.now();
  say(`Dependencies: ${state.reason}; installing ${state.packages} packages (about 350 MB to download once) …`);
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  say(`Dependencies: installed in ${seconds(startedAt)} s`);
}

function findNode() {
  if (nodeMajor() >= runtimeNode) return process.execPath;
  const binary = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary)) {
    const startedAt = Date.now();
    say(`Node ${runtimeNode}: this is Node ${process.versions.node}; fetching ${runtimeNode} from npm (about 50 MB) …`);
    npm(['rebuild', 'node', '--loglevel=error']);
    say(`Node ${runtimeNode}: fetched in ${seconds(startedAt)} s`);
  }
  if (existsSync(binary)) return binary;
  return stop(
    `Node ${runtimeNode} could not be fetched from npm for ${process.platform}-${process.arch}: install Node ${runtimeNode}.`,
  );
}

function npm(args) {
  const npmCli = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const [file, argv] = process.env.npm_execpath
    ? [process.execPath, [process.env.npm_execpath, ...args]]
    : existsSync(npmCli)
      ? [process.execPath, [npmCli, ...args]]
      : ['npm', args];
  const done = spawnSync(file, argv, { cwd: root, stdio: ['ignore', 2, 2], timeout: installTimeoutMs });
  if (done.status === 0) return;
  stop(`npm ${args.join(' ')} failed (${done.error?.message ?? `exit ${done.status}`}): see npm's own words above.`);
}

function run(node) {
  // The channel closes when this process ends, however it ends; that tells the child to end as well.
  const child = spawn(node, [join(root, script), ...scriptArgs], { stdio: [0, 1, 2, 'ipc'], cwd: root });
  child.on('error', (error) => stop(`${node} cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
  // A terminal sends SIGINT to the child as well; the child takes a repeated one for the same wish.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm and its shell end on a SIGTERM without passing it on.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), parentPollMs).unref();
}

function seconds(startedAt) {
  return ((Date.now() - startedAt) / 1000).toFixed(1);
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function stop(sentence) {
  say(sentence);
  process.exit(1);
}
