// The keeper: a small process with a session of its own that runs one command, writes its output and its end to files,
// and outlives whoever started it. Started by kept.ts with the folder as its argument and the command as its input.
import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { text } from 'node:stream/consumers';
import { type KeptCommand, type KeptExit, reserveExit, writeKept, writeReservedExit } from './kept-files.ts';
import { LineSplitter } from './line-splitter.ts';
import { closeWriteEnds, openPipes } from './output-pipe.ts';
import { OutputWriter } from './output-writer.ts';
import { identify, signalGroup } from './process-identity.ts';

// How long output may still come from processes that outlive the main one before they are ended.
const DRAIN_MS = 300;

async function keep(dir: string, command: KeptCommand): Promise<void> {
  const [file = '', ...args] = command.argv;
  reserveExit(dir);
  const writer = new OutputWriter(dir, { now: Date.now });
  const streams = ['stdout', 'stderr'] as const;
  const pipes = await openPipes(dir, streams).catch((error: Error) => {
    writeReservedExit(dir, { code: null, signal: null, error: `No pipe for its output: ${error.message.trim()}` });
    sayKnown();
  });
  if (!pipes) return;
  // A group of its own, so that the whole of it can be signalled.
  const child = spawn(file, args, {
    cwd: command.cwd,
    env: command.env,
    detached: true,
    stdio: ['ignore', pipes.stdout.writeEnd, pipes.stderr.writeEnd],
  });
  closeWriteEnds([pipes.stdout, pipes.stderr]);
  const splitters = streams.map((stream) => new LineSplitter((texts) => writer.write(stream, texts)));
  const read = streams.map((stream, index) => pipes[stream].read((bytes) => splitters[index]?.push(bytes)));
  const end = (exit: KeptExit) => {
    for (const splitter of splitters) splitter.end();
    writer.close();
    writeReservedExit(dir, exit);
    if (exit.error) sayKnown();
    process.exit(0);
  };

  child.once('error', (error) => end({ code: null, signal: null, error: error.message }));
  if (child.pid === undefined) return;
  const self = identify(process.pid);
  const identity = identify(child.pid) ?? { pid: child.pid, started: 'gone' };
  try {
    if (self) writeKept(dir, 'running', { keeper: self, child: identity });
  } catch (error) {
    // A process that nobody knows of would run for ever.
    signalGroup(identity, 'SIGKILL');
    return end({ code: null, signal: 'SIGKILL', error: String(error) });
  }
  sayKnown();
  // A keeper lives as long as what it keeps: the next one shall not wait for its end to find the code.
  flushCompileCache();
  child.once('exit', (code, signal) => {
    const late = new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
    void Promise.race([Promise.all(read), late]).then(() => {
      signalGroup(identity, 'SIGKILL');
      end({ code, signal });
    });
  });
}

/** The files tell how the start went. Whoever waited for it may be gone. */
function sayKnown(): void {
  try {
    writeSync(1, '\n');
  } catch {
    // Nobody reads it any more.
  }
}

await keep(process.argv[2] ?? '', JSON.parse(await text(process.stdin)));
