// The process that serves Google's APIs. Started by main.ts, and again when it dies: what it runs is kept and adopted.
import { startCloud } from './cloud.ts';
import { hostEnvironment } from './config.ts';
import { runPart } from './part.ts';
import { openRuntime } from './runtimes/open-runtime.ts';

await runPart(async (config) => {
  const runtime = await openRuntime(config.runtime, {
    stateDir: config.stateDir,
    env: hostEnvironment(),
    buildCa: config.buildCa,
    engineAwayMs: config.engineAwayMs,
  });
  const cloud = await startCloud({ ...config, pubsub: config.pubsub, runtime });
  const { name, isolation, isolationSentence } = runtime;
  process.stderr.write(`runtime ${name}: ${isolationSentence}\n`);
  return {
    ready: { grpcPort: cloud.grpcPort, httpPort: cloud.httpPort, runtime: name, isolation },
    async close({ keep }) {
      await cloud.close();
      if (!keep) await runtime.stopAll();
      await runtime.close();
    },
  };
});
