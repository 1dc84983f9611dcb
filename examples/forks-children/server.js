// A colony: the answer is worked out by child processes, each of which has a child of its own that does nothing but live.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';

const CHILDREN = 3;
const port = Number(process.env.PORT ?? 3000);

if (process.send) work();
else lead();

function work() {
  const idle = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 60_000)'], { stdio: 'ignore' });
  process.on('message', (leaf) => process.send({ leaf, by: process.pid, child: idle.pid }));
  // Without the one who leads there is nothing to do, and nobody else would end the idle one.
  process.on('disconnect', () => {
    idle.kill();
    process.exit(0);
  });
}

function lead() {
  const workers = Array.from({ length: CHILDREN }, () => fork(new URL(import.meta.url)));
  const server = createServer(async (_, response) => {
    const answers = workers.map((worker, leaf) => {
      const answer = once(worker, 'message');
      worker.send(leaf + 1);
      return answer;
    });
    const lines = (await Promise.all(answers)).map(
      ([{ leaf, by, child }]) => `leaf ${leaf} carried by process ${by}, whose child is ${child}`,
    );
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`Hello from forks-children, process ${process.pid}\n${lines.join('\n')}\n`);
  });
  server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port} with ${CHILDREN} children`));
  process.once('SIGTERM', () => {
    for (const worker of workers) worker.disconnect();
    server.close(() => process.exit(0));
  });
}
